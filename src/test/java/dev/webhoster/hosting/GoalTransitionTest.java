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

/** The state table, row by row: docs/STATES.md is what the code does, and a change of either is seen. */
class GoalTransitionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theTableIsAsItStandsInTheDocuments() {
        Golden.assertMatches("../../../../docs/STATES.md", table());
    }

    @Test
    void beingDeletedIsNotTakenBack() {
        for (Status status : Status.values()) {
            for (Goal wanted : List.of(Goal.RUNNING, Goal.STOPPED, Goal.RESTARTED, Goal.REBUILT)) {
                assertThat(GoalTransition.to(wanted, hosting(Goal.GONE, status, true))).as("%s while %s", wanted, status)
                        .isEqualTo(GoalTransition.REFUSED);
            }
        }
    }

    @Test
    void deletingIsPossibleFromEveryState() {
        for (Status status : Status.values()) {
            for (Goal goal : List.of(Goal.RUNNING, Goal.STOPPED, Goal.RESTARTED, Goal.REBUILT)) {
                assertThat(GoalTransition.to(Goal.GONE, hosting(goal, status, false))).isEqualTo(GoalTransition.TAKEN);
                assertThat(GoalTransition.to(Goal.GONE, hosting(goal, status, true))).isEqualTo(GoalTransition.TAKEN);
            }
        }
    }

    @Test
    void whatFailedMayAlwaysBeTriedAgain() {
        for (Goal goal : List.of(Goal.RUNNING, Goal.STOPPED, Goal.RESTARTED, Goal.REBUILT)) {
            assertThat(GoalTransition.to(goal, hosting(goal, Status.FAILED, true))).isEqualTo(GoalTransition.TAKEN);
        }
    }

    private static String table() {
        String head = Arrays.stream(Goal.values()).map(wanted -> wanted.name().toLowerCase()).collect(Collectors.joining(" | "));
        return """
                # What becomes of a wish

                A click, or a call of the API, is a wish. It is *taken* as the newest wish, or it is *already* so or under \
                way and changes nothing, or it is *refused*. The test `ReplyTest` compares this table with the code.

                | status | last wish | done with | %s |
                |---|---|---|---|---|---|---|---|
                %s
                """.formatted(head, Arrays.stream(Status.values()).flatMap(GoalTransitionTest::rows).collect(Collectors.joining("\n")));
    }

    private static Stream<String> rows(Status status) {
        return Arrays.stream(Goal.values()).flatMap(goal -> Stream.of(false, true).map(answered -> row(goal, status, answered)));
    }

    private static String row(Goal goal, Status status, boolean answered) {
        String replies = Arrays.stream(Goal.values()).map(wanted -> GoalTransition.to(wanted, hosting(goal, status, answered)))
                .map(reply -> reply.name().toLowerCase()).collect(Collectors.joining(" | "));
        return "| %s | %s | %s | %s |".formatted(status.name().toLowerCase(), goal.name().toLowerCase(),
                answered ? "yes" : "no", replies);
    }

    private static Hosting hosting(Goal goal, Status status, boolean answered) {
        DesiredState wish = new DesiredState(goal, NOW, 7);
        ObservedState sight = new ObservedState(status, NOW, answered ? 7 : 6, null, null, null, false);
        return new Hosting(1L, 1, new UUID(0, 1), wish, sight, NOW, NOW, 1L);
    }
}
