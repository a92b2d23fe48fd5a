package dev.webhoster.hosting;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;

/** What becomes of an owner's wish. */
enum GoalTransition {
    /** It is the newest wish from now on. */
    TAKEN,
    /** It is so, or under way: nothing changes. */
    ALREADY,
    /** The hosting is being deleted, and that is not taken back. */
    REFUSED;

    /** The state table; {@code docs/STATES.md} prints it. */
    static GoalTransition to(Goal wanted, Hosting hosting) {
        if (hosting.goal() == Goal.GONE && wanted != Goal.GONE) {
            return REFUSED;
        }
        return !hosting.hasGivenUp() && isUnderWay(wanted, hosting) ? ALREADY : TAKEN;
    }

    private static boolean isUnderWay(Goal wanted, Hosting hosting) {
        return switch (wanted) {
            case RUNNING, STOPPED, GONE -> hosting.goal().end() == wanted;
            case RESTARTED -> hosting.goal().end() == Goal.RUNNING && isComingUpAnew(hosting);
            case REBUILT -> hosting.isDue(Goal.REBUILT) || isBeingMade(hosting);
        };
    }

    private static boolean isComingUpAnew(Hosting hosting) {
        return switch (hosting.status()) {
            case CREATING, STARTING -> true;
            case STOPPING, FAILED, DELETING, STOPPED, RUNNING -> hosting.isDue(Goal.RESTARTED) || hosting.isDue(Goal.REBUILT);
        };
    }

    private static boolean isBeingMade(Hosting hosting) {
        return hosting.status() == Status.CREATING && hosting.goal().end() == Goal.RUNNING;
    }
}
