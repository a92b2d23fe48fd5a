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
import dev.webhoster.hosting.HostingView.Climb;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.StageDurations;

/** Slow is not failed, whatever the clock on the wall does; and who waits is told for what and how long. */
@HostingModuleTest
@Real(POSTGRESQL)
class SlowStartTest {

    @Autowired Hostings hostings;
    @Autowired HostingSettings settings;
    @Autowired TestAccounts people;
    @Autowired Worker worker;
    @Autowired FakeHypervisor hypervisor;
    @Autowired FakeProbes probes;
    @Autowired StageDurations times;
    @Autowired MutableClock clock;

    long ann;

    @BeforeEach
    void create() {
        ann = people.withKey().id();
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
    void aClockThatJumpsAnHourNeitherFailsNorHoldsUpAMachineOnItsWay(long hours) {
        waitFor(ProvisioningStage.SSH);
        clock.jump(Duration.ofHours(hours));
        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Climbing(Status.CREATING, ProvisioningStage.SSH, Duration.ofSeconds(1)));
        probes.answerAll();
        worker.work(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    @Fault(value = "the clock jumps an hour, both ways, during a shutdown",
            expected = "the machine keeps all its time, and no more")
    void aClockThatJumpsAnHourNeitherCutsNorHoldsUpAShutdown(long hours) {
        worker.work(ann);
        hypervisor.setIgnoresShutdownRequests(true);
        hostings.aim(ann, Goal.STOPPED);
        worker.look(ann);
        worker.look(ann);
        clock.jump(Duration.ofHours(hours));
        worker.look(ann);
        assertThat(hypervisor.on().count()).as("still on").isPositive();
        assertThat(worker.look(ann)).isInstanceOf(ReconcileResult.Descending.class);
        clock.move(settings.limits().shutdown().plusMillis(1));
        worker.look(ann);

        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Settled(Status.STOPPED));
    }

    @Test
    void theLimitIsForEachRungAndNotForAllTogether() {
        Duration nearly = settings.limits().boot().minusSeconds(1);
        for (ProvisioningStage rung : new ProvisioningStage[] {ProvisioningStage.ADDRESS, ProvisioningStage.SSH, ProvisioningStage.WEB}) {
            waitFor(rung);
            clock.move(nearly);
            assertThat(worker.look(ann)).isInstanceOf(ReconcileResult.Climbing.class);
        }
        probes.answerAll();
        worker.work(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void whoWaitsSeesForWhatAndSinceWhen() {
        waitFor(ProvisioningStage.SSH);
        Climb first = view().climb();
        clock.move(Duration.ofSeconds(30));
        worker.look(ann);

        assertThat(first.rung()).isEqualTo(ProvisioningStage.SSH);
        assertThat(view().climb()).isEqualTo(first);
        assertThat(Duration.between(first.since(), clock.instant())).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theUsualTimeIsTheMedianOfTheLastFifty() {
        for (int second = 1; second <= 120; second++) {
            times.keep(Status.STARTING, ProvisioningStage.WEB, Duration.ofSeconds(second));
        }
        times.keep(Status.STARTING, ProvisioningStage.WEB, Duration.ofSeconds(-5));

        assertThat(times.usual(Status.STARTING, ProvisioningStage.WEB)).contains(Duration.ofMillis(95_500));
    }

    @Test
    void theTimesOfTheLadderAreKeptForThoseWhoComeLater() {
        waitFor(ProvisioningStage.PUBLIC);
        clock.move(Duration.ofMinutes(9));
        probes.answerAll();
        worker.work(ann);

        assertThat(times.usual(Status.CREATING, ProvisioningStage.PUBLIC)).isPresent();
    }

    @Test
    void beforeAnythingIsKnownNothingIsSaid() {
        assertThat(times.usual(Status.STARTING, ProvisioningStage.PLACE)).isEmpty();
    }

    private void waitFor(ProvisioningStage rung) {
        probes.answerBelow(rung);
        for (int look = 0; look < 3; look++) {
            worker.look(ann);
        }
    }

    private HostingView view() {
        return hostings.of(ann).orElseThrow();
    }
}
