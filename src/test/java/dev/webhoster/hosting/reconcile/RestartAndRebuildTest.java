package dev.webhoster.hosting.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.vm.HypervisorException;

/** Restarts and rebuilds: once for each generation, whatever happens in between. */
@HostingModuleTest
class RestartAndRebuildTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProxy proxy;

    long ann;
    UUID machine;

    @BeforeEach
    void run() {
        ann = accounts.withKey().id();
        hostings.create(ann);
        worker.settle(ann);
        machine = row().vmId();
    }

    @AfterEach
    void repair() {
        hypervisor.faults().none();
    }

    @Test
    void aRestartTurnsTheMachineOffAndOnOnce() {
        hostings.setGoal(ann, Goal.RESTARTED);
        List<String> calls = hypervisor.faults().record(() -> worker.settle(ann));

        assertThat(calls).contains("requestShutdown").doesNotContain("stop");
        assertThat(calls).filteredOn(call -> !Set.of("find", "hasDisk", "requestShutdown").contains(call))
                .as("a request is repeated while the clock stands still").containsExactly("start");
        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(view().goal()).isEqualTo(Goal.RUNNING);
        assertThat(view().isMoving()).isFalse();
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    void visitorsGetTheHoldPageDuringARestart() {
        hostings.setGoal(ann, Goal.RESTARTED);
        worker.reconcile(ann);

        assertThat(proxy.isSite(ann)).isFalse();
        assertThat(view().status()).isEqualTo(Status.STOPPING);
        assertThat(view().isMoving()).isTrue();
    }

    @Test
    void aSecondClickDuringARestartChangesNothing() {
        hostings.setGoal(ann, Goal.RESTARTED);
        worker.reconcile(ann);
        assertThat(hostings.setGoal(ann, Goal.RESTARTED)).isFalse();
        worker.reconcile(ann);
        worker.reconcile(ann);
        worker.reconcile(ann);
        assertThat(view().status()).isEqualTo(Status.STARTING);
        assertThat(hostings.setGoal(ann, Goal.RESTARTED)).isFalse();
    }

    @Test
    void stoppingDuringARestartWins() {
        hostings.setGoal(ann, Goal.RESTARTED);
        worker.reconcile(ann);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void aRequestedShutdownIsFinishedBeforeAStart() {
        hypervisor.setIgnoresShutdownRequests(true);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.reconcile(ann);
        hostings.setGoal(ann, Goal.RUNNING);
        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.ShuttingDown.class);
        hypervisor.shutDown(machine);
        hypervisor.setIgnoresShutdownRequests(false);

        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(hypervisor.isOn(machine)).isTrue();
    }

    @Test
    void aRebuildReplacesOnlyTheDisk() {
        HostingView before = view();
        Object disk = hypervisor.spec(machine);
        hostings.setGoal(ann, Goal.REBUILT);
        List<String> calls = hypervisor.faults().record(() -> worker.settle(ann));

        assertThat(calls).filteredOn(call -> !Set.of("find", "hasDisk").contains(call)).containsExactly("delete", "create", "start");
        assertThat(hypervisor.spec(machine)).isNotSameAs(disk).isEqualTo(disk);
        assertThat(view().ssh()).isEqualTo(before.ssh());
        assertThat(view().url()).isEqualTo(before.url());
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aWithdrawnRebuildIsNotDoneByALaterStart() {
        hostings.setGoal(ann, Goal.REBUILT);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        Object disk = hypervisor.spec(machine);
        hostings.setGoal(ann, Goal.RUNNING);
        worker.settle(ann);

        assertThat(hypervisor.spec(machine)).isSameAs(disk);
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aRebuildThatFailsAfterTheDeletionIsFinishedByARetry() {
        hypervisor.faults().always("create", new HypervisorException.Failed("make", new IllegalStateException()));
        hostings.setGoal(ann, Goal.REBUILT);
        worker.settle(ann);
        assertThat(view().failure().kind()).isEqualTo(Failure.Kind.MACHINE);
        hypervisor.faults().none();
        hostings.setGoal(ann, Goal.RUNNING);
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aFailedRebuildIsRetried() {
        hypervisor.faults().always("create", new HypervisorException.NoSpace("write", new IllegalStateException()));
        hostings.setGoal(ann, Goal.REBUILT);
        worker.settle(ann);
        assertThat(view().status()).isEqualTo(Status.FAILED);
        assertThat(view().failure().kind()).isEqualTo(Failure.Kind.NO_SPACE);

        hypervisor.faults().none();
        hostings.setGoal(ann, Goal.RUNNING);
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aRebuildThatFailsBeforeTheDeletionIsNotRetriedByAStart() {
        hypervisor.faults().always("delete", new HypervisorException.NoSpace("write", new IllegalStateException()));
        hostings.setGoal(ann, Goal.REBUILT);
        worker.settle(ann);
        assertThat(view().status()).isEqualTo(Status.FAILED);
        assertThat(view().mustRebuild()).isTrue();
        assertThat(view().offered()).contains(Goal.REBUILT);

        hypervisor.faults().none();
        hostings.setGoal(ann, Goal.REBUILT);
        worker.settle(ann);
        assertThat(view().mustRebuild()).isFalse();
    }

    @Test
    void aMachineThatFailsLaterCanBeStartedAgain() {
        hostings.setGoal(ann, Goal.REBUILT);
        worker.settle(ann);
        hypervisor.faults().always("find", new HypervisorException.NoSpace("read", new IllegalStateException()));
        worker.settle(ann);
        hypervisor.faults().none();
        assertThat(view().mustRebuild()).isFalse();
    }

    private Hosting row() {
        return rows.findByUserId(ann).orElseThrow();
    }

    private HostingView view() {
        return hostings.of(ann).orElseThrow();
    }
}
