package dev.webhoster.hosting.reconcile;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.ManagedMachine;

/**
 * Compares what exists with the goal and takes the next step. Each step may be repeated: after a crash at any point the next
 * step continues from what exists.
 */
@Component
class Provisioner {

    private final Machines machines;
    private final Startup startup;
    private final Shutdown shutdown;
    private final Teardown teardown;

    Provisioner(Machines machines, Startup startup, Shutdown shutdown, Teardown teardown) {
        this.machines = machines;
        this.startup = startup;
        this.shutdown = shutdown;
        this.teardown = teardown;
    }

    ReconcileResult step(Hosting hosting) {
        ManagedMachine machine = new ManagedMachine(hosting, machines.recordOf(hosting));
        return switch (hosting.goal()) {
            case RUNNING -> run(machine);
            case RESTARTED -> hosting.isDue(Goal.RESTARTED) ? restart(machine) : run(machine);
            case REBUILT -> hosting.isDue(Goal.REBUILT) ? teardown.deleteForRebuild(machine) : run(machine);
            case STOPPED -> hosting.hasGivenUp() ? shutdown.adoptLateSuccess(machine) : shutdown.step(machine);
            case GONE -> teardown.step(machine);
        };
    }

    /** A machine that was asked to shut down goes down before it is started: the request cannot be taken back. */
    private ReconcileResult run(ManagedMachine machine) {
        if (machine.hosting().hasGivenUp()) {
            return startup.adoptLateSuccess(machine);
        }
        boolean isGoingDown = machine.hosting().status() == Status.STOPPING && machines.isOn(machine.record());
        return isGoingDown ? shutdown.step(machine) : startup.step(machine);
    }

    private ReconcileResult restart(ManagedMachine machine) {
        return shutdown.step(machine) instanceof ReconcileResult.ShuttingDown shuttingDown ? shuttingDown
                : new ReconcileResult.CyclePerformed(Status.STARTING, ProvisioningStage.POWER);
    }

    /** What cannot be deleted now is deleted with the hosting. */
    void cleanUpAfterFailure(Hosting hosting) {
        machines.findRecord(hosting).ifPresent(machine -> teardown.cleanUpAfterFailure(new ManagedMachine(hosting, machine)));
    }
}
