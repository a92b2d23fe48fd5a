package dev.webhoster.hosting.reconcile;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.ManagedMachine;

/**
 * Looks at what exists, compares it with the goal and takes one step that may be repeated. A crash anywhere is repaired
 * by the next look.
 */
@Component
class Provisioner {

    private final Machines machines;
    private final Startup startup;
    private final Shutdown shutdown;
    private final Teardown removal;

    Provisioner(Machines machines, Startup startup, Shutdown shutdown, Teardown removal) {
        this.machines = machines;
        this.startup = startup;
        this.shutdown = shutdown;
        this.removal = removal;
    }

    ReconcileResult step(Hosting hosting) {
        ManagedMachine subject = new ManagedMachine(hosting, machines.entryOf(hosting));
        return switch (hosting.goal()) {
            case RUNNING -> hosting.hasGivenUp() ? startup.adopt(subject) : start(subject);
            case RESTARTED -> hosting.isDue(Goal.RESTARTED) ? restart(subject) : goOn(subject);
            case REBUILT -> hosting.isDue(Goal.REBUILT) ? removal.takeApart(subject) : goOn(subject);
            case STOPPED -> hosting.hasGivenUp() ? shutdown.adopt(subject) : shutdown.step(subject);
            case GONE -> removal.step(subject);
        };
    }

    private ReconcileResult goOn(ManagedMachine subject) {
        return subject.hosting().hasGivenUp() ? startup.adopt(subject) : start(subject);
    }

    /** What is going down goes down first: a machine that was asked to shut down cannot be told to stay. */
    private ReconcileResult start(ManagedMachine subject) {
        boolean isGoingDown = subject.hosting().status() == Status.STOPPING && machines.isOn(subject.entry());
        return isGoingDown ? shutdown.step(subject) : startup.step(subject);
    }

    private ReconcileResult restart(ManagedMachine subject) {
        return shutdown.step(subject) instanceof ReconcileResult.Descending onTheWay ? onTheWay
                : new ReconcileResult.Cycled(Status.STARTING, ProvisioningStage.POWER);
    }

    /** After a failure: visitors are told, and nothing half-made stays. What cannot be removed now goes with the hosting. */
    void leaveInOrder(Hosting hosting) {
        machines.entryIfAny(hosting).ifPresent(entry -> removal.leaveInOrder(new ManagedMachine(hosting, entry)));
    }
}
