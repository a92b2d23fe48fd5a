package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.vm.HypervisorException;

/** How a fault is handled and shown to the owner, and that nothing is stuck afterwards. */
@HostingModuleTest
@ExtendWith(OutputCaptureExtension.class)
@Real(POSTGRESQL)
class FailureTest {

    static final RuntimeException CAUSE = new IllegalStateException("the cause");

    @Autowired
    Hostings hostings;
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
    void create() {
        ann = accounts.withKey().id();
        hostings.create(ann);
        machine = rows.findByUserId(ann).orElseThrow().vmId();
    }

    @AfterEach
    void repair() {
        probes.answerAll();
        hypervisor.faults().none();
        proxy.faults().none();
    }

    @ParameterizedTest
    @CsvSource({"ADDRESS,network address does not answer", "SSH,SSH server does not answer with its own key",
        "WEB,web server does not answer", "PUBLIC,public address does not lead to it"})
    @Fault(value = "the guest never gets its address, never answers SSH, never answers HTTP, or is never public",
            expected = "failed with the stage, a sentence and a reference; the machine is kept")
    void aMachineThatDoesNotGetReadyFailsWithItsStageAndIsKept(ProvisioningStage stage, String words, CapturedOutput log) {
        failAt(stage);

        assertThat(view().status()).isEqualTo(Status.FAILED);
        assertThat(view().failure().reason()).contains(words, "10 minutes", "Retry");
        assertThat(view().isMoving()).isFalse();
        assertThat(hypervisor.isOn(machine)).isTrue();
        assertThat(log).contains(view().failure().reference());
    }

    @Test
    @Fault(value = "the guest's web server does not answer for good",
            expected = "failed; its owner can log in and repair it, which is detected")
    void withoutAWebServerSshIsOpenForRepair() {
        failAt(ProvisioningStage.WEB);
        assertThat(proxy.slots()).anyMatch(slot -> slot.equals(hypervisor.spec(machine).slot()));
        worker.reconcile(ann);
        assertThat(view().status()).isEqualTo(Status.FAILED);

        probes.answerAll();
        worker.reconcile(ann);
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void withoutAnSshServerTheSshPortStaysClosed() {
        failAt(ProvisioningStage.SSH);

        assertThat(proxy.slots()).noneMatch(slot -> slot.equals(hypervisor.spec(machine).slot()));
    }

    @Test
    @Fault(value = "the guest boots again and again",
            expected = "failed when the highest stage that it ever reached has lasted too long")
    void aRebootLoopIsLimitedByTheHighestStage() {
        probes.answerBelow(ProvisioningStage.SSH);
        worker.reconcile(ann);
        worker.reconcile(ann);
        Duration third = settings.limits().boot().dividedBy(3);
        for (ProvisioningStage stage : List.of(ProvisioningStage.SSH, ProvisioningStage.ADDRESS, ProvisioningStage.SSH,
                ProvisioningStage.ADDRESS)) {
            probes.answerBelow(stage);
            assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.StartingUp.class);
            clock.move(third);
        }

        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Failed.class);
    }

    @Test
    void slowIsNotFailedBeforeTheLimit() {
        probes.answerBelow(ProvisioningStage.WEB);
        worker.reconcile(ann);
        worker.reconcile(ann);
        worker.reconcile(ann);
        clock.move(settings.limits().boot());
        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.StartingUp.class);
    }

    @Test
    @Fault(value = "success after the limit",
            expected = "it is adopted")
    void aLateSuccessIsAdopted() {
        failAt(ProvisioningStage.WEB);
        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.FAILED));

        probes.answerAll();
        worker.reconcile(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(view().failure()).isNull();
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    void afterAFailureNothingIsDoneUntilTheOwnerSetsAGoal() {
        failAt(ProvisioningStage.WEB);
        hypervisor.die(machine);

        worker.reconcile(ann);

        assertThat(hypervisor.isOn(machine)).isFalse();
        assertThat(view().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aRetryHasTheWholeTimeLimit() {
        failAt(ProvisioningStage.WEB);
        hypervisor.die(machine);
        clock.move(Duration.ofHours(1));

        hostings.setGoal(ann, Goal.RUNNING);

        assertThat(worker.reconcile(ann))
                .isEqualTo(new ReconcileResult.StartingUp(Status.STARTING, ProvisioningStage.ADDRESS, Duration.ZERO));
        assertThat(view().failure()).isNull();
        probes.answerAll();
        worker.settle(ann);
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aRetryIsShownAtOnce() {
        failAt(ProvisioningStage.WEB);
        clock.move(Duration.ofSeconds(1));

        hostings.setGoal(ann, Goal.RUNNING);

        assertThat(view().isMoving()).isTrue();
    }

    static Stream<Arguments> finalFaults() {
        return Stream.of(
                Arguments.of(new HypervisorException.NoSpace("write", CAUSE), "disk is full"),
                Arguments.of(new HypervisorException.TemplateUnusable("read", CAUSE), "template is missing or broken"));
    }

    @ParameterizedTest
    @MethodSource("finalFaults")
    @Fault(value = "disk full, or template broken, while it is created",
            expected = "failed at once; what was created is removed")
    void aPermanentFaultFailsAtOnceAndCleansUp(RuntimeException fault, String words, CapturedOutput log) {
        proxy.faults().always("publish", fault);
        worker.reconcile(ann);
        worker.reconcile(ann);

        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Failed.class);

        assertThat(view().status()).isEqualTo(Status.FAILED);
        assertThat(view().failure().reason()).contains(words).doesNotContain("Exception", "the cause");
        assertThat(log).contains(view().failure().reference(), "the cause");
        assertThat(hypervisor.isEmpty(machine)).isTrue();
        assertThat(proxy.isSite(ann)).isFalse();
    }

    @Test
    void aRetryCreatesAFailedMachineAgain() {
        hypervisor.faults().next(new HypervisorException.NoSpace("write", CAUSE));
        worker.reconcile(ann);
        assertThat(view().status()).isEqualTo(Status.FAILED);
        clock.move(Duration.ofSeconds(1));

        hostings.setGoal(ann, Goal.RUNNING);
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    static Stream<RuntimeException> passingFaults() {
        return Stream.of(new HypervisorException.Unreachable("call", CAUSE), new ProxyException.Unavailable("reload", CAUSE));
    }

    @Test
    void aFaultOfTheMachineIsRetriedALimitedNumberOfTimes() {
        hypervisor.faults().always("create", new HypervisorException.Failed("call", CAUSE));
        for (int attempt = 1; attempt < settings.limits().attempts(); attempt++) {
            assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Retry.class);
            assertThat(view().status()).isEqualTo(Status.CREATING);
        }

        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Failed.class);
        assertThat(view().failure().kind()).isEqualTo(Failure.Kind.MACHINE);
    }

    @Test
    @Fault(value = "an unexpected exception at any call",
            expected = "tried again five times, then failed with a reference")
    void anUnexpectedFaultFailsAfterItsRetries(CapturedOutput log) {
        hypervisor.faults().always("create", new IllegalStateException("a program was not there"));
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.FAILED);
        assertThat(view().failure().reason()).doesNotContain("a program");
        assertThat(log).contains(view().failure().reference(), "a program was not there");
    }

    @Test
    void aSettledHostingDoesNotFailForInfrastructure() {
        worker.settle(ann);
        hypervisor.faults().always("hasDisk", new HypervisorException.Failed("hasDisk", CAUSE));
        for (int step = 0; step < 20; step++) {
            assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Retry.class);
        }

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    @Fault(value = "libvirt or nginx away for long",
            expected = "tried again as long as a slow machine is waited for")
    void anInfrastructureFaultIsRetriedUntilTheTimeLimit(RuntimeException fault) {
        hypervisor.faults().always("create", fault);
        for (int attempt = 1; attempt < 20; attempt++) {
            assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Retry(1, fault));
            assertThat(view().status()).isEqualTo(Status.CREATING);
        }
        clock.move(settings.limits().boot().plusMillis(1));
        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Failed.class);
        assertThat(view().failure().reason()).contains("etry");
    }

    @Test
    @Finding(Finding.Id.B8)
    @Fault(value = "libvirt fails again and again while a guest does not get ready",
            expected = "the time limit is that of a machine all the same")
    void faultsInBetweenDoNotProlongTheTimeOfAStage() {
        probes.answerBelow(ProvisioningStage.SSH);
        worker.reconcile(ann);
        worker.reconcile(ann);
        worker.reconcile(ann);
        for (int minute = 0; minute <= settings.limits().boot().toMinutes(); minute++) {
            hypervisor.faults().always("find", new HypervisorException.Unreachable("find", CAUSE));
            assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Retry.class);
            hypervisor.faults().none();
            clock.move(Duration.ofMinutes(1));
            worker.reconcile(ann);
        }
        assertThat(view().failure().kind()).isEqualTo(Failure.Kind.TIMED_OUT);
    }

    @Test
    void anUnreachableHypervisorFailsACreationInTheEnd() {
        hypervisor.faults().always("find", new HypervisorException.Unreachable("find", CAUSE));
        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Retry.class);
        clock.move(settings.limits().boot().plusMillis(1));

        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Failed.class);
        assertThat(view().failure().kind()).isEqualTo(Failure.Kind.HYPERVISOR_UNREACHABLE);
    }

    @Test
    @Fault(value = "the hypervisor fails once at any call",
            expected = "it is overcome")
    void aFaultAtAnyCallIsOvercome() {
        for (int call = 1; call <= 10; call++) {
            long owner = accounts.withKey().id();
            hostings.create(owner);
            hypervisor.faults().at(call, new HypervisorException.Unreachable("call " + call, CAUSE));
            worker.settle(owner);
            assertThat(hostings.of(owner).orElseThrow().status()).as("fault at call %d", call).isEqualTo(Status.RUNNING);
            hypervisor.faults().none();
        }
    }

    @Test
    void aFaultAfterAFailureChangesNothing() {
        failAt(ProvisioningStage.WEB);
        HostingView before = view();
        hypervisor.faults().always("find", new HypervisorException.Unreachable("find", CAUSE));

        worker.settle(ann);

        assertThat(view()).isEqualTo(before);
    }

    @Test
    @Fault(value = "a deletion fails",
            expected = "it is shown, and tried again until it works")
    void aFailedDeletionContinuesByItself() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.GONE);
        hypervisor.faults().always("delete", new HypervisorException.Failed("delete", CAUSE));
        worker.settle(ann);
        assertThat(view().status()).isEqualTo(Status.FAILED);

        hypervisor.faults().none();
        worker.reconcile(ann);

        assertThat(hostings.of(ann)).isEmpty();
        assertThat(hypervisor.isEmpty(machine)).isTrue();
    }

    private void failAt(ProvisioningStage stage) {
        probes.answerBelow(stage);
        worker.reconcile(ann);
        worker.reconcile(ann);
        worker.reconcile(ann);
        clock.move(settings.limits().boot().plusMillis(1));
        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Failed.class);
    }

    private HostingView view() {
        return hostings.of(ann).orElseThrow();
    }
}
