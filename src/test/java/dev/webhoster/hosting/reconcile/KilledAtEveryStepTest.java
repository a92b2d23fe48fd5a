package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.drift.DriftCheck;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;

/** A simulated process is killed at each fail point of each goal in turn; the next one reaches the goal. */
@HostingModuleTest
@Real(POSTGRESQL)
class KilledAtEveryStepTest {

    private static final int MANY = 60;

    @Autowired
    DurableState state;
    @Autowired
    Hostings hostings;
    @Autowired
    DriftCheck driftCheck;
    @Autowired
    TestAccounts accounts;

    final FailPoints failPoints = new FailPoints();
    long ann;

    @BeforeEach
    void signUp() {
        ann = accounts.withKey().id();
    }

    @ParameterizedTest
    @CsvSource({"GONE,RUNNING", "RUNNING,STOPPED", "STOPPED,RUNNING", "RUNNING,RESTARTED", "RUNNING,REBUILT", "RUNNING,GONE",
        "STOPPED,REBUILT", "STOPPED,GONE"})
    @Fault(value = "the process dies before or after any call or write of any change",
            expected = "the goal is reached, nothing differs from the records")
    void theGoalIsReachedWhereverTheProcessDies(Goal from, Goal wanted) {
        int boundary = 0;
        int last;
        do {
            boundary++;
            bringTo(from);
            int killAt = boundary;
            failPoints.arrange(killAt, where -> {
                throw new SimulatedCrash(where);
            });
            pursue(wanted);
            assertThat(new CrashingWorkers(state, failPoints, ann).settle(MANY)).as("rest after a kill at %s", at(killAt)).isTrue();
            last = failPoints.passed().size();
            failPoints.arrange(-1, _ -> {});
            assertThat(status()).as("status after a kill at %s", at(killAt)).isEqualTo(expected(wanted));
            assertThat(driftCheck.dryRun()).as("after a kill at %s", at(killAt)).isEmpty();
        } while (boundary < last);

        assertThat(boundary).as("failPoints").isGreaterThan(4);
        bringTo(Goal.GONE);
    }

    private String at(int boundary) {
        List<String> passed = failPoints.passed();
        return boundary <= passed.size() ? boundary + " (" + passed.get(boundary - 1) + ")" : boundary + " (never passed)";
    }

    private void bringTo(Goal goal) {
        if (goal == Goal.GONE && state.row(ann).isEmpty()) {
            return;
        }
        pursue(goal);
        assertThat(new CrashingWorkers(state, new FailPoints(), ann).settle(MANY)).isTrue();
        assertThat(status()).isEqualTo(expected(goal));
    }

    private void pursue(Goal goal) {
        hostings.create(ann);
        hostings.setGoal(ann, goal);
    }

    private Optional<Status> status() {
        return hostings.of(ann).map(HostingView::status);
    }

    private static Optional<Status> expected(Goal goal) {
        return switch (goal.end()) {
            case RUNNING, RESTARTED, REBUILT -> Optional.of(Status.RUNNING);
            case STOPPED -> Optional.of(Status.STOPPED);
            case GONE -> Optional.empty();
        };
    }
}
