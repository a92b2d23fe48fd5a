package dev.webhoster.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.webhoster.Golden;
import dev.webhoster.hosting.model.DesiredState;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ObservedState;

/** The state table, row by row, as docs/STATES.md prints it. */
class GoalTransitionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theTableIsAsInTheDocument() {
        Golden.assertMatches("../../../../docs/STATES.md", table());
    }

    @Test
    void aDeletionCannotBeUndone() {
        for (Status status : Status.values()) {
            for (Goal wanted : List.of(Goal.RUNNING, Goal.STOPPED, Goal.RESTARTED, Goal.REBUILT)) {
                assertThat(GoalTransition.to(wanted, hosting(Goal.GONE, status, true))).as("%s while %s", wanted, status)
                        .isEqualTo(GoalTransition.REFUSED);
            }
        }
    }

    @Test
    void everyHostingCanBeDeleted() {
        for (Status status : Status.values()) {
            for (Goal goal : List.of(Goal.RUNNING, Goal.STOPPED, Goal.RESTARTED, Goal.REBUILT)) {
                assertThat(GoalTransition.to(Goal.GONE, hosting(goal, status, false))).isEqualTo(GoalTransition.ACCEPTED);
                assertThat(GoalTransition.to(Goal.GONE, hosting(goal, status, true))).isEqualTo(GoalTransition.ACCEPTED);
            }
        }
    }

    @Test
    void aFailedGoalCanAlwaysBeRetried() {
        for (Goal goal : List.of(Goal.RUNNING, Goal.STOPPED, Goal.RESTARTED, Goal.REBUILT)) {
            assertThat(GoalTransition.to(goal, hosting(goal, Status.FAILED, true))).isEqualTo(GoalTransition.ACCEPTED);
        }
    }

    private static String table() {
        String head = Arrays.stream(Goal.values()).map(wanted -> wanted.name().toLowerCase()).collect(Collectors.joining(" | "));
        return """
                # What becomes of a goal

                A click, or a call of the API, sets a goal. It is *accepted* as a new generation, or it leaves everything \
                *unchanged*, as it is reached or in progress already, or it is *refused*. The test `GoalTransitionTest` compares \
                this table with the code. *Observed* tells whether the last goal is reached or given up.

                | status | last goal | observed | %s |
                |---|---|---|---|---|---|---|---|
                %s
                """.formatted(head, Arrays.stream(Status.values()).flatMap(GoalTransitionTest::rows).collect(Collectors.joining("\n")));
    }

    private static Stream<String> rows(Status status) {
        return Arrays.stream(Goal.values()).flatMap(goal -> Stream.of(false, true).map(isObserved -> row(goal, status, isObserved)));
    }

    private static String row(Goal goal, Status status, boolean isObserved) {
        String transitions = Arrays.stream(Goal.values()).map(wanted -> GoalTransition.to(wanted, hosting(goal, status, isObserved)))
                .map(transition -> transition.name().toLowerCase()).collect(Collectors.joining(" | "));
        return "| %s | %s | %s | %s |".formatted(status.name().toLowerCase(), goal.name().toLowerCase(),
                isObserved ? "yes" : "no", transitions);
    }

    private static Hosting hosting(Goal goal, Status status, boolean isObserved) {
        DesiredState desired = new DesiredState(goal, NOW, 7);
        ObservedState observed = new ObservedState(status, NOW, isObserved ? 7 : 6, null, null, null, false);
        return new Hosting(1L, 1, 1, new UUID(0, 1), desired, observed, NOW, NOW, 1L);
    }
}
