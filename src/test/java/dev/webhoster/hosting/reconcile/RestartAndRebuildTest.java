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

/** Restarting and rebuilding: once for each wish, whatever happens in between. */
@HostingModuleTest
class RestartAndRebuildTest {

    @Autowired Hostings hostings;
    @Autowired HostingRepository rows;
    @Autowired TestAccounts people;
    @Autowired Worker worker;
    @Autowired FakeHypervisor hypervisor;
    @Autowired FakeProxy proxy;

    long ann;
    UUID machine;

    @BeforeEach
    void run() {
        ann = people.withKey().id();
        hostings.create(ann);
        worker.work(ann);
        machine = row().vmId();
    }

    @AfterEach
    void repair() {
        hypervisor.faults().none();
    }

    @Test
    void aRestartTurnsTheMachineOffAndOnOnce() {
        hostings.aim(ann, Goal.RESTARTED);
        List<String> calls = hypervisor.faults().record(() -> worker.work(ann));

        assertThat(calls).filteredOn(call -> !Set.of("find", "hasDisk").contains(call)).containsExactly("requestShutdown", "start");
        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(view().goal()).isEqualTo(Goal.RUNNING);
        assertThat(view().isMoving()).isFalse();
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    void visitorsAreLedAwayWhileItRestarts() {
        hostings.aim(ann, Goal.RESTARTED);
        worker.look(ann);

        assertThat(proxy.isSite(ann)).isFalse();
        assertThat(view().status()).isEqualTo(Status.STOPPING);
        assertThat(view().isMoving()).isTrue();
    }

    @Test
    void aSecondClickWhileItRestartsIsTheSameRestart() {
        hostings.aim(ann, Goal.RESTARTED);
        worker.look(ann);
        assertThat(hostings.aim(ann, Goal.RESTARTED)).isFalse();
        worker.look(ann);
        worker.look(ann);
        worker.look(ann);
        assertThat(view().status()).isEqualTo(Status.STARTING);
        assertThat(hostings.aim(ann, Goal.RESTARTED)).isFalse();
    }

    @Test
    void stoppingDuringARestartWins() {
        hostings.aim(ann, Goal.RESTARTED);
        worker.look(ann);
        hostings.aim(ann, Goal.STOPPED);
        worker.work(ann);

        assertThat(view().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void aMachineThatWasAskedToShutDownGoesDownBeforeItIsStartedAgain() {
        hypervisor.setIgnoresShutdownRequests(true);
        hostings.aim(ann, Goal.STOPPED);
        worker.look(ann);
        hostings.aim(ann, Goal.RUNNING);
        assertThat(worker.look(ann)).isInstanceOf(ReconcileResult.Descending.class);
        hypervisor.shutDown(machine);
        hypervisor.setIgnoresShutdownRequests(false);

        worker.work(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(hypervisor.isOn(machine)).isTrue();
    }

    @Test
    void aRebuildGivesAFreshDiskAndKeepsAllElse() {
        HostingView before = view();
        Object disk = hypervisor.spec(machine);
        hostings.aim(ann, Goal.REBUILT);
        List<String> calls = hypervisor.faults().record(() -> worker.work(ann));

        assertThat(calls).filteredOn(call -> !Set.of("find", "hasDisk").contains(call)).containsExactly("delete", "create", "start");
        assertThat(hypervisor.spec(machine)).isNotSameAs(disk).isEqualTo(disk);
        assertThat(view().ssh()).isEqualTo(before.ssh());
        assertThat(view().url()).isEqualTo(before.url());
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aRebuildThatSomebodyTookBackInTimeIsNotDoneLaterByAStart() {
        hostings.aim(ann, Goal.REBUILT);
        hostings.aim(ann, Goal.STOPPED);
        worker.work(ann);
        Object disk = hypervisor.spec(machine);
        hostings.aim(ann, Goal.RUNNING);
        worker.work(ann);

        assertThat(hypervisor.spec(machine)).isSameAs(disk);
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aRebuildThatFailsWhenTheOldDiskIsGoneIsDoneByARetry() {
        hypervisor.faults().always("create", new HypervisorException.Failed("make", new IllegalStateException()));
        hostings.aim(ann, Goal.REBUILT);
        worker.work(ann);
        assertThat(view().failure().kind()).isEqualTo(Failure.Kind.MACHINE);
        hypervisor.faults().none();
        hostings.aim(ann, Goal.RUNNING);
        worker.work(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aRebuildThatFailsIsDoneByARetry() {
        hypervisor.faults().always("create", new HypervisorException.NoSpace("write", new IllegalStateException()));
        hostings.aim(ann, Goal.REBUILT);
        worker.work(ann);
        assertThat(view().status()).isEqualTo(Status.FAILED);
        assertThat(view().failure().kind()).isEqualTo(Failure.Kind.NO_SPACE);

        hypervisor.faults().none();
        hostings.aim(ann, Goal.RUNNING);
        worker.work(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aRebuildThatFailedBeforeTheOldDiskWasGoneIsNotRetriedByAStart() {
        hypervisor.faults().always("delete", new HypervisorException.NoSpace("write", new IllegalStateException()));
        hostings.aim(ann, Goal.REBUILT);
        worker.work(ann);
        assertThat(view().status()).isEqualTo(Status.FAILED);
        assertThat(view().mustRebuild()).isTrue();
        assertThat(view().offered()).contains(Goal.REBUILT);

        hypervisor.faults().none();
        hostings.aim(ann, Goal.REBUILT);
        worker.work(ann);
        assertThat(view().mustRebuild()).isFalse();
    }

    @Test
    void aMachineThatFailsLaterCanBeStartedAgain() {
        hostings.aim(ann, Goal.REBUILT);
        worker.work(ann);
        hypervisor.faults().always("find", new HypervisorException.NoSpace("read", new IllegalStateException()));
        worker.work(ann);
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
