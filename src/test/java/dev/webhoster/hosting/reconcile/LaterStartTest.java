package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.hosting.GuestNotice;
import dev.webhoster.hosting.HostKeys;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.HostingRepository;

/** A machine that has been ready once is served whatever its owner has changed inside; what differs is a notice. */
@HostingModuleTest
@Real(POSTGRESQL)
class LaterStartTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostKeys hostKeys;
    @Autowired
    HostingRepository rows;
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
    void run() {
        ann = accounts.withKey().id();
        hostings.create(ann);
        machine = rows.findByUserId(ann).orElseThrow().vmId();
        worker.settle(ann);
    }

    @AfterEach
    void answerAgain() {
        probes.answerAll();
    }

    static Stream<Consumer<LaterStartTest>> restarts() {
        return Stream.of(
                test -> test.hostings.setGoal(test.ann, Goal.RESTARTED),
                test -> test.hypervisor.die(test.machine),
                test -> test.hypervisor.goOffWithTheHost(test.machine));
    }

    @ParameterizedTest
    @Finding(Finding.Id.F1)
    @MethodSource("restarts")
    @Fault(value = "the owner replaced the host keys; then a restart, a crash or a reboot of the host",
            expected = "served as before; the page shows the other key, which the owner may accept")
    void anotherHostKeyIsANoticeWhateverStartedTheMachine(Consumer<LaterStartTest> restart) {
        probes.showForeignKey();
        restart.accept(this);
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(proxy.isSite(ann)).isTrue();
        assertThat(view().notices()).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(GuestNotice.Kind.OTHER_HOST_KEY);
            assertThat(notice.fingerprint()).isEqualTo(probes.foreignKey().fingerprint());
        });
    }

    @Test
    @Finding(Finding.Id.F1)
    void aHostKeyThatIsNotShownInTimeIsReadAgainSoon() {
        probes.showForeignKey();
        probes.delayHostKey(true);
        hostings.setGoal(ann, Goal.RESTARTED);
        worker.settle(ann);
        assertThat(view().notices()).isEmpty();

        probes.delayHostKey(false);
        clock.move(Duration.ofMinutes(3));
        worker.reconcile(ann);
        assertThat(kinds()).containsExactly(GuestNotice.Kind.OTHER_HOST_KEY);
    }

    @Test
    @Finding(Finding.Id.F1)
    void anAcceptedHostKeyIsTheOneToExpect() {
        probes.showForeignKey();
        hostings.setGoal(ann, Goal.RESTARTED);
        worker.settle(ann);
        assertThatExceptionOfType(HostingException.HostKeyDiffers.class)
                .isThrownBy(() -> hostKeys.accept(ann, "SHA256:" + "A".repeat(43)));

        hostKeys.accept(ann, probes.foreignKey().fingerprint());

        assertThat(view().notices()).isEmpty();
        assertThat(view().ssh().hostKey()).isEqualTo(probes.foreignKey().publicKey());
        assertThat(view().ssh().knownHostsLine()).contains(probes.foreignKey().publicKey());
        probes.answerAll();
        hostings.setGoal(ann, Goal.RESTARTED);
        worker.settle(ann);
        assertThat(kinds()).containsExactly(GuestNotice.Kind.OTHER_HOST_KEY);
    }

    @ParameterizedTest
    @Finding(Finding.Id.F1)
    @EnumSource(names = {"SSH", "WEB"})
    @Fault(value = "nothing answers any more on port 22, or on port 80, after a restart",
            expected = "the rest is served as soon as it answers; running, with a notice")
    void anyAnswerIsServedAndTheRestIsANotice(ProvisioningStage silent) {
        probes.silence(silent);
        hostings.setGoal(ann, Goal.RESTARTED);
        reconcile(8);
        assertThat(proxy.isSite(ann)).isTrue();
        assertThat(proxy.slots()).contains(hypervisor.spec(machine).slot());
        assertThat(view().status()).isEqualTo(Status.STARTING);
        assertThat(view().stage()).isEqualTo(silent);
        clock.move(Duration.ofSeconds(31));
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(kinds()).containsExactly(silent == ProvisioningStage.SSH ? GuestNotice.Kind.SSH_SILENT : GuestNotice.Kind.WEB_SILENT);
        assertThat(hostings.events(ann).stream().takeWhile(event -> event.goal() == null).map(HostingEvent::stage)).doesNotContain(silent);
    }

    @Test
    @Finding(Finding.Id.F1)
    @Fault(value = "a machine that ran before answers nothing after a start",
            expected = "running with the notice that it has not answered since; never failed")
    void aMachineThatAnswersNothingIsNotFailed() {
        probes.answerBelow(ProvisioningStage.ADDRESS);
        hostings.setGoal(ann, Goal.RESTARTED);
        reconcile(8);
        assertThat(proxy.isSite(ann)).isFalse();
        clock.move(settings.limits().boot().plusSeconds(1));
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(kinds()).containsExactly(GuestNotice.Kind.SILENT);
        probes.answerAll();
        worker.reconcile(ann);
        assertThat(view().notices()).isEmpty();
    }

    @Test
    @Finding({Finding.Id.F1, Finding.Id.F10})
    @Fault(value = "the guest's kernel hangs, or it is suspended, while it runs",
            expected = "running with the notice since when it has not answered")
    void aRunningMachineThatFallsSilentIsNoticed() {
        probes.answerBelow(ProvisioningStage.ADDRESS);
        clock.move(Duration.ofMinutes(1));
        worker.reconcile(ann);
        clock.move(Duration.ofHours(1));
        worker.reconcile(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(proxy.isSite(ann)).isTrue();
        assertThat(view().notices())
                .containsExactly(new GuestNotice(GuestNotice.Kind.SILENT, clock.instant().minus(Duration.ofHours(1)), null));
    }

    @Test
    @Finding(Finding.Id.F1)
    @Fault(value = "a machine was saved, and its state cannot be used",
            expected = "it boots, and its owner is told")
    void aLostSavedStateIsToldToItsOwner() {
        hypervisor.saveInVain(machine);
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(hostings.events(ann)).extracting(HostingEvent::kind).containsOnlyOnce(HostingEvent.Kind.SAVED_STATE_LOST);
    }

    @Test
    @Finding(Finding.Id.F1)
    void aFailedMachineThatRanBeforeIsAdoptedWithAnotherHostKey() {
        for (int crash = 0; crash < 6; crash++) {
            hypervisor.die(machine);
            worker.settle(ann, () -> clock.move(Duration.ofSeconds(10)));
        }
        assertThat(view().status()).isEqualTo(Status.FAILED);
        probes.showForeignKey();
        hypervisor.start(machine);
        worker.reconcile(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(kinds()).containsExactly(GuestNotice.Kind.OTHER_HOST_KEY);
    }

    @Test
    @Finding(Finding.Id.F1)
    void aRebuiltMachineStartsForTheFirstTimeAgain() {
        probes.showForeignKey();
        hostings.setGoal(ann, Goal.REBUILT);
        reconcile(6);

        assertThat(view().status()).isEqualTo(Status.CREATING);
        assertThat(view().stage()).isEqualTo(ProvisioningStage.SSH);
        assertThat(proxy.isSite(ann)).isFalse();
    }

    private List<GuestNotice.Kind> kinds() {
        return view().notices().stream().map(GuestNotice::kind).toList();
    }

    private void reconcile(int times) {
        for (int i = 0; i < times; i++) {
            worker.reconcile(ann);
        }
    }

    private HostingView view() {
        return hostings.of(ann).orElseThrow();
    }
}
