package dev.webhoster.hosting;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;

/** What becomes of a goal that an owner sets. */
enum GoalTransition {
    /** The goal becomes a new generation of the desired state. */
    ACCEPTED,
    /** The goal is reached or already in progress. */
    UNCHANGED,
    /** The hosting is being deleted, which cannot be undone. */
    REFUSED;

    /** The state table that {@code docs/STATES.md} prints. */
    static GoalTransition to(Goal wanted, Hosting hosting) {
        if (hosting.goal() == Goal.GONE && wanted != Goal.GONE) {
            return REFUSED;
        }
        return !hosting.hasGivenUp() && isInProgress(wanted, hosting) ? UNCHANGED : ACCEPTED;
    }

    private static boolean isInProgress(Goal wanted, Hosting hosting) {
        return switch (wanted) {
            case RUNNING, STOPPED, GONE -> hosting.goal().end() == wanted;
            case RESTARTED -> hosting.goal().end() == Goal.RUNNING && isRestarting(hosting);
            case REBUILT -> hosting.isDue(Goal.REBUILT) || isBeingCreated(hosting);
        };
    }

    private static boolean isRestarting(Hosting hosting) {
        return switch (hosting.status()) {
            case CREATING, STARTING -> true;
            case STOPPING, FAILED, DELETING, STOPPED, RUNNING -> hosting.isDue(Goal.RESTARTED) || hosting.isDue(Goal.REBUILT);
        };
    }

    private static boolean isBeingCreated(Hosting hosting) {
        return hosting.status() == Status.CREATING && hosting.goal().end() == Goal.RUNNING;
    }
}
