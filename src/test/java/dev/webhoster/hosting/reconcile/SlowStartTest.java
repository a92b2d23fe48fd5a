package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.HostingView.StageProgress;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.EventLog;
import dev.webhoster.vm.HypervisorException;

/** A slow startup is no failure, whatever the wall clock does; its owner sees the stage and the usual duration. */
@HostingModuleTest
@Real(POSTGRESQL)
class SlowStartTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostingSettings settings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProbes probes;
    @Autowired
    EventLog eventLog;
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
        hypervisor.setIgnoresShutdownRequests(false);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    @Fault(value = "the clock jumps an hour, both ways, while a machine boots",
            expected = "neither fails nor waits longer")
    void aClockJumpDoesNotAffectAStartup(long hours) {
        waitFor(ProvisioningStage.SSH);
        clock.jump(Duration.ofHours(hours));
        assertThat(worker.reconcile(ann))
                .isEqualTo(new ReconcileResult.StartingUp(Status.CREATING, ProvisioningStage.SSH, Duration.ofSeconds(1)));
        probes.answerAll();
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    @Fault(value = "the clock jumps an hour, both ways, during a shutdown",
            expected = "the machine keeps all its time, and no more")
    void aClockJumpDoesNotAffectAShutdown(long hours) {
        worker.settle(ann);
        hypervisor.setIgnoresShutdownRequests(true);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.reconcile(ann);
        worker.reconcile(ann);
        clock.jump(Duration.ofHours(hours));
        worker.reconcile(ann);
        assertThat(hypervisor.on().count()).as("still on").isPositive();
        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.ShuttingDown.class);
        clock.move(settings.limits().shutdown().plusMillis(1));
        worker.reconcile(ann);

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.STOPPED));
    }

    @Test
    void faultsInBetweenDoNotProlongTheLimitOfAStage() {
        waitFor(ProvisioningStage.SSH);
        for (int part = 1; part <= 3; part++) {
            assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.StartingUp.class);
            hypervisor.faults().next(new HypervisorException.Unreachable("find", new IllegalStateException()));
            assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Retry.class);
            clock.move(settings.limits().boot().dividedBy(3).plusMillis(1));
        }

        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Failed.class);
    }

    @Test
    void faultsThatPassDoNotAddUp() {
        hypervisor.faults().next(new HypervisorException.Unreachable("find", new IllegalStateException()));
        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Retry.class);
        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.StartingUp.class);
        clock.move(settings.limits().boot().plusMillis(1));
        hypervisor.faults().next(new HypervisorException.Unreachable("find", new IllegalStateException()));

        assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.Retry.class);
    }

    @Test
    void theLimitIsForEachStageAndNotForAllTogether() {
        Duration nearly = settings.limits().boot().minusSeconds(1);
        for (ProvisioningStage stage : new ProvisioningStage[] {ProvisioningStage.ADDRESS, ProvisioningStage.SSH, ProvisioningStage.WEB}) {
            waitFor(stage);
            clock.move(nearly);
            assertThat(worker.reconcile(ann)).isInstanceOf(ReconcileResult.StartingUp.class);
        }
        probes.answerAll();
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void theOwnerSeesTheStageAndSinceWhen() {
        waitFor(ProvisioningStage.SSH);
        StageProgress first = view().progress();
        clock.move(Duration.ofSeconds(30));
        worker.reconcile(ann);

        assertThat(first.stage()).isEqualTo(ProvisioningStage.SSH);
        assertThat(view().progress()).isEqualTo(first);
        assertThat(Duration.between(first.since(), clock.instant())).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theUsualDurationIsTheMedianOfTheLastFifty() {
        for (int second = 1; second <= 120; second++) {
            eventLog.addDuration(Status.STARTING, ProvisioningStage.WEB, Duration.ofSeconds(second));
        }
        eventLog.addDuration(Status.STARTING, ProvisioningStage.WEB, Duration.ofSeconds(-5));

        assertThat(eventLog.usualDuration(Status.STARTING, ProvisioningStage.WEB)).contains(Duration.ofMillis(95_500));
    }

    @Test
    void durationsOfStagesAreRecorded() {
        waitFor(ProvisioningStage.PUBLIC);
        clock.move(Duration.ofMinutes(9));
        probes.answerAll();
        worker.settle(ann);

        assertThat(eventLog.usualDuration(Status.CREATING, ProvisioningStage.PUBLIC)).isPresent();
    }

    @Test
    void withoutDurationsThereIsNoUsualOne() {
        assertThat(eventLog.usualDuration(Status.STARTING, ProvisioningStage.PLACE)).isEmpty();
    }

    private void waitFor(ProvisioningStage stage) {
        probes.answerBelow(stage);
        for (int step = 0; step < 3; step++) {
            worker.reconcile(ann);
        }
    }

    private HostingView view() {
        return hostings.of(ann).orElseThrow();
    }
}
