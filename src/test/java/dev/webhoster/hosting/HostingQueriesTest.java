package dev.webhoster.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.webhoster.hosting.HostingView.SshAccess;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.HostingEvent.Kind;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProbes;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.hosting.reconcile.MachineSpecFactory;
import dev.webhoster.hosting.reconcile.Machines;
import dev.webhoster.hosting.reconcile.MutableClock;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.hosting.store.EventLog;
import dev.webhoster.hosting.store.GuestRepository;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.vm.HypervisorException;

/** An owner's view of a hosting. */
@HostingModuleTest
@ExtendWith(OutputCaptureExtension.class)
class HostingQueriesTest {

    @Autowired
    GuestRepository guests;
    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    MachineRepository machines;
    @Autowired
    EventLog eventLog;
    @Autowired
    PublicEndpoints endpoints;
    @Autowired
    MachineSpecFactory specs;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProbes probes;
    @Autowired
    MutableClock clock;

    long ann;

    @BeforeEach
    void create() {
        ann = accounts.withKey().id();
        hostings.create(ann);
    }

    @AfterEach
    void repair() {
        probes.answerAll();
    }

    @Test
    void addressesAndCommandsCanBeCopied() {
        int slot = machines.findById(rows.findByUserId(ann).orElseThrow().vmId()).orElseThrow().slot();
        SshAccess ssh = view().ssh();

        assertThat(view().url()).isEqualTo("http://localhost/" + ann + "/");
        assertThat(ssh.command()).isEqualTo("ssh -p %d ubuntu@localhost".formatted(10_000 + slot));
        assertThat(ssh.copyCommand("a.html")).isEqualTo("scp -P %d a.html ubuntu@localhost:/var/www/html/".formatted(10_000 + slot));
        assertThat(ssh.knownHostsLine()).matches("\\[localhost]:%d ssh-ed25519 [A-Za-z0-9+/=]+".formatted(10_000 + slot));
        assertThat(ssh.fingerprint()).matches("SHA256:[A-Za-z0-9+/]{43}");
    }

    @Test
    void isMovingUntilTheGoalIsReached() {
        assertThat(view().isMoving()).isTrue();
        worker.settle(ann);
        assertThat(view().isMoving()).isFalse();

        hostings.setGoal(ann, Goal.STOPPED);
        assertThat(view().isMoving()).isTrue();
        worker.settle(ann);
        assertThat(view().isMoving()).isFalse();

        hostings.setGoal(ann, Goal.GONE);
        assertThat(view().isMoving()).isTrue();
    }

    @Test
    void eventsAreListedNewestFirst(CapturedOutput log) {
        probes.answerBelow(ProvisioningStage.WEB);
        for (int step = 0; step < 3; step++) {
            clock.move(Duration.ofSeconds(2));
            worker.reconcile(ann);
        }
        probes.answerAll();
        clock.move(Duration.ofSeconds(2));
        worker.settle(ann);

        assertThat(eventTexts()).containsExactly("WISHED RUNNING", "REACHED DISK", "REACHED POWER", "REACHED ADDRESS",
                "REACHED SSH", "REACHED WEB", "REACHED PUBLIC", "STATUS RUNNING");
        assertThat(log).contains("disk 2.0 s, power 2.0 s, address 2.0 s, ssh 0.0 s, web 2.0 s, public 0.0 s; in all 8.0 s");
    }

    @Test
    void aStartIsListedBeforeItsStages() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        hostings.setGoal(ann, Goal.RUNNING);
        worker.settle(ann);

        assertThat(eventTexts()).endsWith("WISHED RUNNING", "STATUS STARTING", "REACHED POWER", "REACHED ADDRESS",
                "REACHED SSH", "REACHED WEB", "REACHED PUBLIC", "STATUS RUNNING");
    }

    @Test
    void stepsOfASettledHostingMakeNoEvents() {
        worker.settle(ann);
        List<String> before = eventTexts();

        worker.reconcile(ann);
        worker.reconcile(ann);

        assertThat(eventTexts()).isEqualTo(before);
    }

    @Test
    void aFailureMakesOneEventWithItsReference() {
        hypervisor.faults().next(new HypervisorException.NoSpace("write", new IllegalStateException()));
        worker.reconcile(ann);
        worker.reconcile(ann);

        assertThat(hostings.events(ann)).filteredOn(event -> event.kind() == Kind.FAILED).singleElement()
                .extracting(HostingEvent::detail).asString()
                .isEqualTo(view().failure().reason() + " (reference " + view().failure().reference() + ")");
    }

    @Test
    void accountsDoNotSeeHostingsOfOthers() {
        long bea = accounts.withKey().id();

        assertThat(hostings.of(bea)).isEmpty();
        assertThat(hostings.events(bea)).isEmpty();
    }

    /** Pages are refreshed every second, also while the rows are being deleted. */
    @Test
    void aHostingThatIsDeletedConcurrentlyIsAbsent() {
        Machines vanishing = new Machines(hypervisor, machines, guests, specs) {
            @Override
            public Optional<MachineRecord> findRecord(Hosting hosting) {
                hostings.setGoal(ann, Goal.GONE);
                worker.settle(ann);
                return super.findRecord(hosting);
            }
        };

        assertThat(new HostingQueries(rows, eventLog, vanishing, endpoints).of(ann)).isEmpty();
    }

    private List<String> eventTexts() {
        return hostings.events(ann).reversed().stream().map(event -> event.kind() + " " + event.detail()).toList();
    }

    private HostingView view() {
        return hostings.of(ann).orElseThrow();
    }
}
