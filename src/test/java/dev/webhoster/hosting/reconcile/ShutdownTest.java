package dev.webhoster.hosting.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
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

/** The way down: stopping, and deleting from wherever it is. */
@HostingModuleTest
class ShutdownTest {

    @Autowired Hostings hostings;
    @Autowired HostingRepository rows;
    @Autowired MachineRepository ledger;
    @Autowired EventRepository events;
    @Autowired HostingSettings settings;
    @Autowired TestAccounts people;
    @Autowired Worker worker;
    @Autowired FakeHypervisor hypervisor;
    @Autowired FakeProxy proxy;
    @Autowired FakeProbes probes;
    @Autowired MutableClock clock;

    long ann;
    UUID machine;

    @BeforeEach
    void create() {
        ann = people.withKey().id();
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
    void theSiteIsWithdrawnBeforeTheMachineIsAsked() {
        worker.work(ann);
        hostings.aim(ann, Goal.STOPPED);
        worker.look(ann);
        Breakpoint asking = hypervisor.faults().pause("requestShutdown");
        Thread looking = Thread.startVirtualThread(() -> worker.look(ann));
        asking.awaitReached();

        assertThat(proxy.isSite(ann)).isFalse();
        assertThat(hypervisor.isOn(machine)).isTrue();
        asking.end();
        assertThat(joined(looking)).isTrue();
    }

    @Test
    void aMachineThatShutsDownIsStopped() {
        worker.work(ann);
        hostings.aim(ann, Goal.STOPPED);

        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Descending(Status.STOPPING, Duration.ZERO));
        assertThat(hypervisor.isOn(machine)).as("it is written down before the machine is asked").isTrue();
        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Descending(Status.STOPPING, Duration.ofSeconds(1)));
        assertThat(worker.look(ann)).as("the guest takes its time").isEqualTo(new ReconcileResult.Descending(Status.STOPPING, Duration.ofSeconds(1)));
        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Settled(Status.STOPPED));

        assertThat(hypervisor.isOn(machine)).isFalse();
        assertThat(hypervisor.isEmpty(machine)).isFalse();
        assertThat(status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void thePlugIsPulledOnlyAfterTheLimit() {
        worker.work(ann);
        hypervisor.setIgnoresShutdownRequests(true);
        hostings.aim(ann, Goal.STOPPED);
        worker.look(ann);
        worker.look(ann);
        clock.move(settings.limits().shutdown());
        worker.look(ann);
        assertThat(hypervisor.isOn(machine)).isTrue();

        clock.move(Duration.ofSeconds(1));
        worker.look(ann);
        assertThat(hypervisor.isOn(machine)).isFalse();
        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Settled(Status.STOPPED));
    }

    @Test
    void aMachineThatNeverWasMadeIsStoppedToo() {
        hostings.aim(ann, Goal.STOPPED);

        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Settled(Status.STOPPED));
        assertThat(hypervisor.isEmpty(machine)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void deletingFromEveryStatusLeavesNothing(Status status) {
        bringTo(status);
        assertThat(status()).isEqualTo(status);
        long id = rows.findByUserId(ann).orElseThrow().storedId();
        clock.move(Duration.ofSeconds(1));

        hostings.aim(ann, Goal.GONE);
        worker.work(ann);

        assertThat(hypervisor.isEmpty(machine)).isTrue();
        assertThat(proxy.isSite(ann)).isFalse();
        assertThat(hostings.of(ann)).isEmpty();
        assertThat(ledger.findById(machine)).isEmpty();
        assertThat(events.page(id, Long.MAX_VALUE, 50)).isEmpty();
    }

    @Test
    void whatFailedIsDeletedAlsoWhenItsMachineHasGone() {
        bringTo(Status.FAILED);
        hypervisor.delete(machine);
        hostings.aim(ann, Goal.GONE);
        worker.work(ann);

        assertThat(hostings.of(ann)).isEmpty();
        assertThat(ledger.findById(machine)).isEmpty();
    }

    @Test
    void whatFailedIsDeletedAsSoonAsNginxIsBack() {
        bringTo(Status.FAILED);
        proxy.faults().always("withdraw", new ProxyException.Unavailable("reload", new IllegalStateException()));
        hostings.aim(ann, Goal.GONE);
        worker.work(ann);
        assertThat(hostings.of(ann)).isPresent();
        proxy.faults().none();
        worker.work(ann);

        assertThat(hostings.of(ann)).isEmpty();
        assertThat(hypervisor.isEmpty(machine)).isTrue();
    }

    /** The machine is asked only when it is known that it goes down: a click on "start" meanwhile is not lost. */
    @Test
    void aStartWhileItIsAboutToBeAskedWins() {
        worker.work(ann);
        hostings.aim(ann, Goal.STOPPED);
        Breakpoint looking = proxy.faults().pause("hold");
        Thread look = Thread.startVirtualThread(() -> worker.look(ann));
        looking.awaitReached();
        hostings.aim(ann, Goal.RUNNING);
        looking.end();
        assertThat(joined(look)).isTrue();
        worker.work(ann);

        assertThat(status()).isEqualTo(Status.RUNNING);
        assertThat(hypervisor.isOn(machine)).isTrue();
        assertThat(hostings.of(ann).orElseThrow().goal()).isEqualTo(Goal.RUNNING);
    }

    @Test
    void aStoppedMachineThatCannotBeDefinedAgainStaysStopped() {
        worker.work(ann);
        hostings.aim(ann, Goal.STOPPED);
        worker.work(ann);
        hypervisor.delete(machine);
        hypervisor.leaveDisk(machine);
        hypervisor.faults().always("restore", new HypervisorException.TemplateUnusable("read", new IllegalStateException()));
        for (int looks = 0; looks < 5; looks++) {
            assertThatThrownBy(() -> worker.look(ann)).isInstanceOf(RetryableFault.class);
        }
        assertThat(status()).isEqualTo(Status.STOPPED);
        hypervisor.faults().none();
        worker.work(ann);
        assertThat(hypervisor.isEmpty(machine)).isFalse();
    }

    @Test
    void aSecondStopGivesTheMachineAllItsTimeAgain() {
        worker.work(ann);
        hostings.aim(ann, Goal.STOPPED);
        worker.work(ann);
        clock.move(settings.limits().shutdown().multipliedBy(2));
        hypervisor.start(machine);
        hypervisor.setIgnoresShutdownRequests(true);
        worker.look(ann);
        worker.look(ann);

        assertThat(hypervisor.isOn(machine)).isTrue();
    }

    @Test
    void aMachineThatDoesNotHearItsButtonAtFirstIsAskedAgain() {
        worker.work(ann);
        hypervisor.setIgnoresShutdownRequests(true);
        hostings.aim(ann, Goal.STOPPED);
        worker.look(ann);
        worker.look(ann);
        clock.move(Duration.ofSeconds(5));
        assertThat(hypervisor.faults().record(() -> worker.look(ann))).doesNotContain("requestShutdown", "stop");
        hypervisor.setIgnoresShutdownRequests(false);
        clock.move(Duration.ofSeconds(5));
        worker.work(ann);

        assertThat(status()).isEqualTo(Status.STOPPED);
    }

    @Test
    @Fault(value = "disk and definition of a stopped machine are lost",
            expected = "failed once, and it stays so until its owner rebuilds it")
    void aStoppedMachineWithoutADiskIsShownAsFailedAndStaysSo() {
        worker.work(ann);
        hostings.aim(ann, Goal.STOPPED);
        worker.work(ann);
        hypervisor.delete(machine);
        for (int look = 0; look < 6; look++) {
            worker.look(ann);
        }

        assertThat(status()).isEqualTo(Status.FAILED);
        assertThat(hostings.events(ann)).extracting(HostingEvent::kind).containsOnlyOnce(HostingEvent.Kind.FAILED);
        hostings.aim(ann, Goal.REBUILT);
        worker.work(ann);
        assertThat(status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aStoppedMachineThatLostItsDiskOnlyIsShownAsFailed() {
        worker.work(ann);
        hostings.aim(ann, Goal.STOPPED);
        worker.work(ann);
        hypervisor.loseDisk(machine);
        worker.look(ann);

        assertThat(hostings.of(ann).orElseThrow().failure().kind()).isEqualTo(Failure.Kind.DISK_MISSING);
        hostings.aim(ann, Goal.GONE);
        worker.work(ann);
        assertThat(hostings.of(ann)).isEmpty();
    }

    @Test
    void theNameIsGoneFromThePublicBeforeTheMachineIs() {
        worker.work(ann);
        hostings.aim(ann, Goal.GONE);
        worker.look(ann);
        Breakpoint deleting = hypervisor.faults().pause("delete");
        Thread looking = Thread.startVirtualThread(() -> worker.look(ann));
        deleting.awaitReached();

        assertThat(proxy.isSite(ann)).isFalse();
        assertThat(rows.findByUserId(ann)).isPresent();
        deleting.end();
        assertThat(joined(looking)).isTrue();
        assertThat(rows.findByUserId(ann)).isEmpty();
    }

    @Test
    void afterADeletionThereIsRoomForANewOne() {
        worker.work(ann);
        hostings.aim(ann, Goal.GONE);
        worker.work(ann);

        hostings.create(ann);
        worker.work(ann);

        assertThat(status()).isEqualTo(Status.RUNNING);
        assertThat(rows.findByUserId(ann).orElseThrow().vmId()).isNotEqualTo(machine);
    }

    @Test
    void lookingAtWhatIsGoneIsDone(@Autowired Reconciler reconciler) {
        long id = rows.findByUserId(ann).orElseThrow().storedId();
        hostings.aim(ann, Goal.GONE);
        worker.work(ann);

        assertThat(reconciler.look(id, 0)).isEqualTo(new ReconcileResult.Gone());
    }

    private void bringTo(Status status) {
        if (status == Status.FAILED) {
            probes.answerBelow(ProvisioningStage.WEB);
            worker.look(ann);
            worker.look(ann);
            worker.look(ann);
            clock.move(settings.limits().boot().plusSeconds(1));
        }
        if (status == Status.CREATING) {
            worker.look(ann);
            return;
        }
        worker.work(ann);
        switch (status) {
            case STOPPING -> stop(true, 1);
            case STOPPED -> stop(false, 4);
            case STARTING -> {
                hypervisor.die(machine);
                worker.look(ann);
            }
            case DELETING -> {
                hostings.aim(ann, Goal.GONE);
                worker.look(ann);
            }
            case CREATING, RUNNING, FAILED -> {}
        }
    }

    private void stop(boolean deaf, int looks) {
        hypervisor.setIgnoresShutdownRequests(deaf);
        hostings.aim(ann, Goal.STOPPED);
        for (int look = 0; look < looks; look++) {
            worker.look(ann);
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
