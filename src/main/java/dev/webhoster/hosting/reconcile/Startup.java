package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.Machine.Power;

/** Brings a machine up stage by stage, and keeps it running. */
@Component
class Startup {

    private final Machines machines;
    private final ReverseProxy proxy;
    private final ReadinessChecks readiness;
    private final CrashLoopPolicy crashLoopPolicy;

    Startup(Machines machines, ReverseProxy proxy, ReadinessChecks readiness, CrashLoopPolicy crashLoopPolicy) {
        this.machines = machines;
        this.proxy = proxy;
        this.readiness = readiness;
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
        return machine.hosting().status() == Status.RUNNING ? keepRunning(machine) : publishWhenReady(machine);
    }

    /** After a failure nothing is done until the owner sets a goal, but a late success counts. */
    ReconcileResult adoptLateSuccess(ManagedMachine machine) {
        boolean isReady = machines.isOn(machine.record()) && machines.isWhole(machine.record())
                && readiness.missing(machine.record()).isEmpty();
        if (isReady) {
            publish(machine);
        }
        return new ReconcileResult.Settled(isReady && readiness.isPublic(machine) ? Status.RUNNING : Status.FAILED);
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
        machines.start(machine.record());
        return new ReconcileResult.StartingUp(machine.statusWhileStarting(), ProvisioningStage.ADDRESS, Duration.ZERO);
    }

    /** A machine that has never been on, was saved or went off with its host did not crash. */
    private static Optional<ReconcileResult> afterHostRestart(ManagedMachine machine) {
        return machine.hosting().isSettledAs(Status.RUNNING)
                ? Optional.of(new ReconcileResult.StartingUp(Status.STARTING, ProvisioningStage.POWER, Duration.ZERO)) : Optional.empty();
    }

    /** Stages ADDRESS, SSH, WEB and PUBLIC. */
    private ReconcileResult publishWhenReady(ManagedMachine machine) {
        Optional<ProvisioningStage> missing = readiness.missing(machine.record());
        if (missing.isPresent()) {
            return waitFor(machine, missing.get());
        }
        proxy.publish(machine.route());
        return readiness.isPublic(machine) ? new ReconcileResult.Settled(Status.RUNNING)
                : readiness.waitFor(machine, ProvisioningStage.PUBLIC);
    }

    /** A machine of which only the web server does not answer in time is published, so that its owner can log in and repair it. */
    private ReconcileResult waitFor(ManagedMachine machine, ProvisioningStage missing) {
        ReconcileResult result = readiness.waitFor(machine, missing);
        if (result instanceof ReconcileResult.Failed && missing == ProvisioningStage.WEB) {
            publish(machine);
        } else {
            hold(machine);
        }
        return result;
    }

    /** The guest belongs to its owner: only the site's route and the authorized keys are kept up to date. */
    private ReconcileResult keepRunning(ManagedMachine machine) {
        publish(machine);
        machines.requireDisk(machine.record());
        machines.renewKeys(machine.hosting(), machine.record());
        return new ReconcileResult.Settled(Status.RUNNING);
    }

    /** Shows visitors the hold page until the machine is ready. */
    private void hold(ManagedMachine machine) {
        if (!proxy.isHeld(machine.route())) {
            proxy.hold(machine.route());
        }
    }

    private void publish(ManagedMachine machine) {
        if (!proxy.isPublished(machine.route())) {
            proxy.publish(machine.route());
        }
    }
}
