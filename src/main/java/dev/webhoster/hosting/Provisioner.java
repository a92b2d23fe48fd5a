package dev.webhoster.hosting;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.Hosting.Goal;
import dev.webhoster.hosting.Hosting.Status;

/**
 * Looks at what exists, compares it with the goal and takes one step that may be repeated. A crash anywhere is repaired
 * by the next look.
 */
@Component
class Provisioner {

    private final Machines machines;
    private final Startup startup;
    private final Shutdown shutdown;
    private final Removal removal;

    Provisioner(Machines machines, Startup startup, Shutdown shutdown, Removal removal) {
        this.machines = machines;
        this.startup = startup;
        this.shutdown = shutdown;
        this.removal = removal;
    }

    Step step(Hosting hosting) {
        Subject subject = new Subject(hosting, machines.entryOf(hosting));
        return switch (hosting.goal()) {
            case RUNNING -> hosting.hasGivenUp() ? startup.adopt(subject) : start(subject);
            case RESTARTED -> hosting.isDue(Goal.RESTARTED) ? restart(subject) : goOn(subject);
            case REBUILT -> hosting.isDue(Goal.REBUILT) ? removal.takeApart(subject) : goOn(subject);
            case STOPPED -> hosting.hasGivenUp() ? shutdown.adopt(subject) : shutdown.step(subject);
            case GONE -> removal.step(subject);
        };
    }

    private Step goOn(Subject subject) {
        return subject.hosting().hasGivenUp() ? startup.adopt(subject) : start(subject);
    }

    /** What is going down goes down first: a machine that was asked to shut down cannot be told to stay. */
    private Step start(Subject subject) {
        boolean isGoingDown = subject.hosting().status() == Status.STOPPING && machines.isOn(subject.entry());
        return isGoingDown ? shutdown.step(subject) : startup.step(subject);
    }

    private Step restart(Subject subject) {
        return shutdown.step(subject) instanceof Step.Descending onTheWay ? onTheWay
                : new Step.Cycled(Status.STARTING, Rung.POWER);
    }

    /** After a failure: visitors are told, and nothing half-made stays. What cannot be removed now goes with the hosting. */
    void leaveInOrder(Hosting hosting) {
        machines.entryIfAny(hosting).ifPresent(entry -> removal.leaveInOrder(new Subject(hosting, entry)));
    }
}
