package dev.webhoster.hosting.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.EventRepository;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.vm.HypervisorException;

/** Shutdowns, and deletions in every status. */
@HostingModuleTest
class ShutdownTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    MachineRepository machines;
    @Autowired
    EventRepository events;
    @Autowired
    HostingSettings settings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProxy proxy;
    @Autowired
    FakeProbes probes;
    @Autowired
    MutableClock clock;

    long ann;
    UUID machine;

    @BeforeEach
    void create() {
        ann = accounts.withKey().id();
        hostings.create(ann);
        machine = rows.findByUserId(ann).orElseThrow().vmId();
    }

    @AfterEach
    void repair() {
        probes.answerAll();
        proxy.faults().none();
        hypervisor.faults().none();
        hypervisor.setIgnoresShutdownRequests(false);
    }

    @Test
    void theSiteIsHeldBeforeTheShutdownIsRequested() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.reconcile(ann);
        Breakpoint asking = hypervisor.faults().pause("requestShutdown");
        Thread looking = Thread.startVirtualThread(() -> worker.reconcile(ann));
        asking.awaitReached();

        assertThat(proxy.isSite(ann)).isFalse();
        assertThat(hypervisor.isOn(machine)).isTrue();
        asking.end();
        assertThat(joined(looking)).isTrue();
    }

    @Test
    void aMachineThatShutsDownIsStopped() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.STOPPED);

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.ShuttingDown(Status.STOPPING, Duration.ZERO));
        assertThat(hypervisor.isOn(machine)).as("it is written down before the machine is asked").isTrue();
        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.ShuttingDown(Status.STOPPING, Duration.ofSeconds(1)));
        assertThat(worker.reconcile(ann)).as("the guest takes its time")
                .isEqualTo(new ReconcileResult.ShuttingDown(Status.STOPPING, Duration.ofSeconds(1)));
        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.STOPPED));

        assertThat(hypervisor.isOn(machine)).isFalse();
        assertThat(hypervisor.isEmpty(machine)).isFalse();
        assertThat(status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void theMachineIsTurnedOffOnlyAfterTheLimit() {
        worker.settle(ann);
        hypervisor.setIgnoresShutdownRequests(true);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.reconcile(ann);
        worker.reconcile(ann);
        clock.move(settings.limits().shutdown());
        worker.reconcile(ann);
        assertThat(hypervisor.isOn(machine)).isTrue();

        clock.move(Duration.ofSeconds(1));
        worker.reconcile(ann);
        assertThat(hypervisor.isOn(machine)).isFalse();
        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.STOPPED));
    }

    @Test
    @Finding(Finding.Id.B7)
    void aGuestThatDidNotHearIsAskedAgainAfterTenSecondsWheneverTheStepsCome() {
        worker.settle(ann);
        hypervisor.setIgnoresShutdownRequests(true);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.reconcile(ann);
        worker.reconcile(ann);
        hypervisor.setIgnoresShutdownRequests(false);
        for (int step = 1; step <= 4; step++) {
            clock.move(Duration.ofMillis(2_900)); // never in a second that ten divides
            worker.reconcile(ann);
        }
        worker.reconcile(ann);
        worker.reconcile(ann);

        assertThat(hypervisor.isOn(machine)).isFalse();
    }

    @Test
    void aMachineThatWasNeverCreatedCanBeStopped() {
        hostings.setGoal(ann, Goal.STOPPED);

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.STOPPED));
        assertThat(hypervisor.isEmpty(machine)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void deletingFromEveryStatusLeavesNothing(Status status) {
        bringTo(status);
        assertThat(status()).isEqualTo(status);
        long id = rows.findByUserId(ann).orElseThrow().storedId();
        clock.move(Duration.ofSeconds(1));

        hostings.setGoal(ann, Goal.GONE);
        worker.settle(ann);

        assertThat(hypervisor.isEmpty(machine)).isTrue();
        assertThat(proxy.isSite(ann)).isFalse();
        assertThat(hostings.of(ann)).isEmpty();
        assertThat(machines.findById(machine)).isEmpty();
        assertThat(events.page(id, Long.MAX_VALUE, 50)).isEmpty();
    }

    @Test
    void aFailedHostingWithoutAMachineIsDeleted() {
        bringTo(Status.FAILED);
        hypervisor.delete(machine);
        hostings.setGoal(ann, Goal.GONE);
        worker.settle(ann);

        assertThat(hostings.of(ann)).isEmpty();
        assertThat(machines.findById(machine)).isEmpty();
    }

    @Test
    void aFailedHostingIsDeletedWhenNginxIsBack() {
        bringTo(Status.FAILED);
        proxy.faults().always("withdraw", new ProxyException.Unavailable("reload", new IllegalStateException()));
        hostings.setGoal(ann, Goal.GONE);
        worker.settle(ann);
        assertThat(hostings.of(ann)).isPresent();
        proxy.faults().none();
        worker.settle(ann);

        assertThat(hostings.of(ann)).isEmpty();
        assertThat(hypervisor.isEmpty(machine)).isTrue();
    }

    /** The status is recorded before the shutdown is requested, so that a start in between is not lost. */
    @Test
    void aStartBeforeTheShutdownRequestWins() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.STOPPED);
        Breakpoint looking = proxy.faults().pause("hold");
        Thread look = Thread.startVirtualThread(() -> worker.reconcile(ann));
        looking.awaitReached();
        hostings.setGoal(ann, Goal.RUNNING);
        looking.end();
        assertThat(joined(look)).isTrue();
        worker.settle(ann);

        assertThat(status()).isEqualTo(Status.RUNNING);
        assertThat(hypervisor.isOn(machine)).isTrue();
        assertThat(hostings.of(ann).orElseThrow().goal()).isEqualTo(Goal.RUNNING);
    }

    @Test
    void aStoppedMachineThatCannotBeDefinedAgainStaysStopped() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        hypervisor.delete(machine);
        hypervisor.leaveDisk(machine);
        hypervisor.faults().always("restore", new HypervisorException.TemplateUnusable("read", new IllegalStateException()));
        for (int steps = 0; steps < 5; steps++) {
            assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Retry.class);
        }
        assertThat(status()).isEqualTo(Status.STOPPED);
        hypervisor.faults().none();
        worker.settle(ann);
        assertThat(hypervisor.isEmpty(machine)).isFalse();
    }

    @Test
    void aSecondStopHasTheWholeTimeLimit() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        clock.move(settings.limits().shutdown().multipliedBy(2));
        hypervisor.start(machine);
        hypervisor.setIgnoresShutdownRequests(true);
        worker.reconcile(ann);
        worker.reconcile(ann);

        assertThat(hypervisor.isOn(machine)).isTrue();
    }

    @Test
    void anIgnoredShutdownRequestIsRepeated() {
        worker.settle(ann);
        hypervisor.setIgnoresShutdownRequests(true);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.reconcile(ann);
        worker.reconcile(ann);
        clock.move(Duration.ofSeconds(5));
        assertThat(hypervisor.faults().record(() -> worker.reconcile(ann))).doesNotContain("requestShutdown", "stop");
        hypervisor.setIgnoresShutdownRequests(false);
        clock.move(Duration.ofSeconds(5));
        worker.settle(ann);

        assertThat(status()).isEqualTo(Status.STOPPED);
    }

    @Test
    @Fault(value = "disk and definition of a stopped machine are lost",
            expected = "failed once, and it stays so until its owner rebuilds it")
    void aStoppedMachineThatIsLostFailsOnce() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        hypervisor.delete(machine);
        for (int step = 0; step < 6; step++) {
            worker.reconcile(ann);
        }

        assertThat(status()).isEqualTo(Status.FAILED);
        assertThat(hostings.events(ann)).extracting(HostingEvent::kind).containsOnlyOnce(HostingEvent.Kind.FAILED);
        hostings.setGoal(ann, Goal.REBUILT);
        worker.settle(ann);
        assertThat(status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aStoppedMachineWithoutItsDiskFails() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        hypervisor.loseDisk(machine);
        worker.reconcile(ann);

        assertThat(hostings.of(ann).orElseThrow().failure().kind()).isEqualTo(Failure.Kind.DISK_MISSING);
        hostings.setGoal(ann, Goal.GONE);
        worker.settle(ann);
        assertThat(hostings.of(ann)).isEmpty();
    }

    @Test
    void theSiteIsHeldBeforeTheMachineIsDeleted() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.GONE);
        worker.reconcile(ann);
        Breakpoint deleting = hypervisor.faults().pause("delete");
        Thread looking = Thread.startVirtualThread(() -> worker.reconcile(ann));
        deleting.awaitReached();

        assertThat(proxy.isSite(ann)).isFalse();
        assertThat(rows.findByUserId(ann)).isPresent();
        deleting.end();
        assertThat(joined(looking)).isTrue();
        assertThat(rows.findByUserId(ann)).isEmpty();
    }

    @Test
    void aDeletedHostingCanBeCreatedAnew() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.GONE);
        worker.settle(ann);

        hostings.create(ann);
        worker.settle(ann);

        assertThat(status()).isEqualTo(Status.RUNNING);
        assertThat(rows.findByUserId(ann).orElseThrow().vmId()).isNotEqualTo(machine);
    }

    @Test
    void reconcilingADeletedHostingIsANoOp(@Autowired Reconciler reconciler) {
        long id = rows.findByUserId(ann).orElseThrow().storedId();
        hostings.setGoal(ann, Goal.GONE);
        worker.settle(ann);

        assertThat(reconciler.reconcile(id, 0)).isEqualTo(new ReconcileResult.Deleted());
    }

    private void bringTo(Status status) {
        if (status == Status.FAILED) {
            probes.answerBelow(ProvisioningStage.WEB);
            worker.reconcile(ann);
            worker.reconcile(ann);
            worker.reconcile(ann);
            clock.move(settings.limits().boot().plusSeconds(1));
        }
        if (status == Status.CREATING) {
            worker.reconcile(ann);
            return;
        }
        worker.settle(ann);
        switch (status) {
            case STOPPING -> stop(true, 1);
            case STOPPED -> stop(false, 4);
            case STARTING -> {
                hypervisor.die(machine);
                worker.reconcile(ann);
            }
            case DELETING -> {
                hostings.setGoal(ann, Goal.GONE);
                worker.reconcile(ann);
            }
            case CREATING, RUNNING, FAILED -> {}
        }
    }

    private void stop(boolean deaf, int steps) {
        hypervisor.setIgnoresShutdownRequests(deaf);
        hostings.setGoal(ann, Goal.STOPPED);
        for (int step = 0; step < steps; step++) {
            worker.reconcile(ann);
        }
    }

    private Status status() {
        return hostings.of(ann).orElseThrow().status();
    }

    private static boolean joined(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
