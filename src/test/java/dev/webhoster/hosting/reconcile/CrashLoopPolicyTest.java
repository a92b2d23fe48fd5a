package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.HostingEvent.Kind;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.HostingRepository;

/** Machines that go off by themselves: shut down from inside, crashed, or off with their host. */
@HostingModuleTest
@Real(POSTGRESQL)
class CrashLoopPolicyTest {

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
    @Autowired
    MutableClock clock;

    long ann;
    UUID machine;

    @BeforeEach
    void run() {
        ann = accounts.withKey().id();
        hostings.create(ann);
        worker.settle(ann);
        machine = rows.findByUserId(ann).orElseThrow().vmId();
    }

    @Test
    @Fault(value = "shutdown from inside the guest",
            expected = "shown as stopped")
    void aShutdownFromInsideStopsTheHosting() {
        hypervisor.shutDown(machine);
        worker.settle(ann);
        worker.reconcile(ann);

        assertThat(view().status()).isEqualTo(Status.STOPPED);
        assertThat(view().goal()).isEqualTo(Goal.STOPPED);
        assertThat(view().isMoving()).isFalse();
        assertThat(hypervisor.isOn(machine)).isFalse();
        assertThat(proxy.isSite(ann)).isFalse();
        assertThat(hostings.events(ann)).extracting(HostingEvent::kind).contains(Kind.SHUT_DOWN);
    }

    @Test
    void aMachineShutDownFromInsideCanBeStarted() {
        hypervisor.shutDown(machine);
        worker.settle(ann);
        hostings.setGoal(ann, Goal.RUNNING);
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    @Fault(value = "the machine crashes again and again",
            expected = "started again, five times in ten minutes; then failed with the reason")
    void theSixthCrashInTenMinutesIsAFailure() {
        for (int crash = 1; crash <= 5; crash++) {
            crash();
            assertThat(view().status()).as("after crash %d", crash).isEqualTo(Status.RUNNING);
        }
        crash();

        assertThat(view().status()).isEqualTo(Status.FAILED);
        assertThat(view().failure().kind()).isEqualTo(Failure.Kind.CRASHED);
        assertThat(view().failure().reason()).contains("6 times in 10 minutes");
        assertThat(hypervisor.isOn(machine)).isFalse();
    }

    @Test
    @Fault(value = "the clock is set back an hour between a goal and the crashes",
            expected = "they are counted all the same")
    void crashesAreCountedAfterTheClockWasSetBack() {
        clock.jump(Duration.ofHours(-1));
        for (int crash = 1; crash <= 6; crash++) {
            crash();
        }

        assertThat(view().status()).isEqualTo(Status.FAILED);
    }

    @Test
    @Fault(value = "the host is rebooted, or machines are saved, again and again",
            expected = "what ran is turned on again; that is no crash")
    void aHostRebootIsNoCrash() {
        for (int reboot = 1; reboot <= 8; reboot++) {
            hypervisor.goOffWithTheHost(machine);
            assertThat(worker.reconcile(ann))
                    .isEqualTo(new ReconcileResult.StartingUp(Status.STARTING, ProvisioningStage.POWER, Duration.ZERO));
            worker.settle(ann);
        }

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(hostings.events(ann)).extracting(HostingEvent::kind).doesNotContain(Kind.CRASHED);
    }

    @Test
    @Fault(value = "the host is rebooted",
            expected = "what its owner had stopped stays off")
    void aStoppedMachineStaysOffAfterAHostReboot() {
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        hypervisor.goOffWithTheHost(machine);
        worker.settle(ann);

        assertThat(hypervisor.isOn(machine)).isFalse();
        assertThat(view().status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void aMachineThatPowersOffWhileBootingIsNotStartedForEver() {
        hostings.setGoal(ann, Goal.RESTARTED);
        for (int step = 0; step < 60 && view().isMoving(); step++) {
            worker.reconcile(ann);
            if (view().stage() == ProvisioningStage.ADDRESS) {
                hypervisor.shutDown(machine);
            }
            clock.move(Duration.ofSeconds(16));
        }

        assertThat(view().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void crashesBeforeTheWindowDoNotCount() {
        for (int crash = 1; crash <= 12; crash++) {
            crash();
            clock.move(Duration.ofMinutes(3));
        }

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aRetryStartsANewCount() {
        for (int crash = 1; crash <= 6; crash++) {
            crash();
        }
        clock.move(Duration.ofSeconds(1));
        hostings.setGoal(ann, Goal.RUNNING);
        worker.settle(ann);
        assertThat(view().status()).isEqualTo(Status.RUNNING);
        crash();

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void pausesBetweenCrashesDouble() {
        crash();
        crash();
        hypervisor.die(machine);
        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Crashed(3));
        assertThat(worker.reconcile(ann))
                .isEqualTo(new ReconcileResult.StartingUp(Status.STARTING, ProvisioningStage.POWER, Duration.ofSeconds(4)));
        clock.move(Duration.ofSeconds(3));
        assertThat(worker.reconcile(ann))
                .isEqualTo(new ReconcileResult.StartingUp(Status.STARTING, ProvisioningStage.POWER, Duration.ofSeconds(1)));
        assertThat(hypervisor.isOn(machine)).isFalse();
        clock.move(Duration.ofSeconds(1));
        worker.reconcile(ann);

        assertThat(hypervisor.isOn(machine)).isTrue();
    }

    @Test
    void aCrashDuringTheCreationCounts() {
        long bea = accounts.withKey().id();
        hostings.create(bea);
        worker.reconcile(bea);
        worker.reconcile(bea);
        hypervisor.die(rows.findByUserId(bea).orElseThrow().vmId());

        assertThat(worker.reconcile(bea)).isEqualTo(new ReconcileResult.Crashed(1));
        assertThat(hostings.of(bea).orElseThrow().status()).isEqualTo(Status.CREATING);
        worker.settle(bea);
        assertThat(hostings.of(bea).orElseThrow().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void turningOffAStoppedMachineIsNoCrash() {
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        hypervisor.die(machine);

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.STOPPED));
        hostings.setGoal(ann, Goal.RUNNING);
        assertThat(worker.reconcile(ann))
                .isEqualTo(new ReconcileResult.StartingUp(Status.STARTING, ProvisioningStage.ADDRESS, Duration.ZERO));
    }

    /** The machine crashes, and as much time passes as the reconciler asks for. */
    private void crash() {
        hypervisor.die(machine);
        for (int step = 0; step < 5; step++) {
            worker.reconcile(ann);
            clock.move(Duration.ofSeconds(16));
        }
    }

    private HostingView view() {
        return hostings.of(ann).orElseThrow();
    }
}
