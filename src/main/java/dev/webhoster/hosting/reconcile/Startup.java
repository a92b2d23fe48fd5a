package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.Machine.Power;

/** Brings a machine up stage by stage, and keeps it running. */
@Component
class Startup {

    private final Machines machines;
    private final ReverseProxy proxy;
    private final Publication publication;
    private final CrashLoopPolicy crashLoopPolicy;

    Startup(Machines machines, ReverseProxy proxy, Publication publication, CrashLoopPolicy crashLoopPolicy) {
        this.machines = machines;
        this.proxy = proxy;
        this.publication = publication;
        this.crashLoopPolicy = crashLoopPolicy;
    }

    ReconcileResult step(ManagedMachine machine) {
        Optional<Machine> found = machines.find(machine.record());
        if (found.isEmpty()) {
            return create(machine);
        }
        if (!found.get().isOn()) {
            return turnOn(machine, found.get().power());
        }
        if (machine.hosting().status() == Status.RUNNING) {
            return keepRunning(machine);
        }
        ReconcileResult result = publishWhenReady(machine);
        if (result instanceof ReconcileResult.Settled) {
            machines.renewKeys(machine.hosting(), machine.record()); // those that changed while it was off
        }
        return result;
    }

    /** After a failure nothing is done until the owner sets a goal, but a late success counts. */
    ReconcileResult adoptLateSuccess(ManagedMachine machine) {
        boolean isThere = machines.isOn(machine.record()) && machines.isWhole(machine.record());
        return isThere ? publication.adoptLateSuccess(machine) : new ReconcileResult.Settled(Status.FAILED);
    }

    /** Stage DISK. */
    private ReconcileResult create(ManagedMachine machine) {
        hold(machine);
        if (machine.hosting().isSettledAs(Status.RUNNING)) {
            return new ReconcileResult.StartingUp(Status.STARTING, ProvisioningStage.POWER, Duration.ZERO);
        }
        machines.create(machine.hosting(), machine.record());
        return new ReconcileResult.StartingUp(machine.statusWhileStarting(), ProvisioningStage.POWER, Duration.ZERO);
    }

    /** Stage POWER. */
    private ReconcileResult turnOn(ManagedMachine machine, Power power) {
        hold(machine);
        Optional<ReconcileResult> notYet = power == Power.OFF ? afterHostRestart(machine)
                : crashLoopPolicy.afterPowerLoss(machine.hosting(), power);
        if (notYet.isPresent()) {
            return notYet.get();
        }
        machines.requireDisk(machine.record());
        if (machines.start(machine.record()) == Hypervisor.Start.SAVED_STATE_LOST) {
            return new ReconcileResult.SavedStateLost(machine.statusWhileStarting());
        }
        return new ReconcileResult.StartingUp(machine.statusWhileStarting(), ProvisioningStage.ADDRESS, Duration.ZERO);
    }

    /** A machine that has never been on, was saved or went off with its host did not crash. */
    private static Optional<ReconcileResult> afterHostRestart(ManagedMachine machine) {
        return machine.hosting().isSettledAs(Status.RUNNING)
                ? Optional.of(new ReconcileResult.StartingUp(Status.STARTING, ProvisioningStage.POWER, Duration.ZERO)) : Optional.empty();
    }

    /** Stages ADDRESS, SSH, WEB and PUBLIC. */
    private ReconcileResult publishWhenReady(ManagedMachine machine) {
        return publication.step(machine);
    }

    /** The guest belongs to its owner: only the site's route and the authorized keys are kept up to date. */
    private ReconcileResult keepRunning(ManagedMachine machine) {
        publication.publish(machine);
        machines.requireDisk(machine.record());
        machines.renewKeys(machine.hosting(), machine.record());
        publication.observe(machine);
        return new ReconcileResult.Settled(Status.RUNNING);
    }

    /** Shows visitors the hold page until the machine is ready. */
    private void hold(ManagedMachine machine) {
        if (!proxy.isHeld(machine.route())) {
            proxy.hold(machine.route());
        }
    }
}
