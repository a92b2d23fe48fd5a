package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Machine;

/** Brings a machine up, rung by rung, and keeps it there. */
@Component
class Startup {

    private final Machines machines;
    private final ReverseProxy proxy;
    private final ReadinessChecks ladder;
    private final CrashLoopPolicy crashes;

    Startup(Machines machines, ReverseProxy proxy, ReadinessChecks ladder, CrashLoopPolicy crashes) {
        this.machines = machines;
        this.proxy = proxy;
        this.ladder = ladder;
        this.crashes = crashes;
    }

    ReconcileResult step(ManagedMachine subject) {
        Optional<Machine> machine = machines.find(subject.entry());
        if (machine.isEmpty()) {
            return make(subject);
        }
        if (!machine.get().isOn()) {
            return turnOn(subject, machine.get().power());
        }
        return subject.hosting().status() == Status.RUNNING ? keepUp(subject) : climb(subject);
    }

    /** After a failure nothing is done until the owner wants it, but a late success counts. */
    ReconcileResult adopt(ManagedMachine subject) {
        boolean isLate = machines.isOn(subject.entry()) && machines.isWhole(subject.entry())
                && ladder.missing(subject.entry()).isEmpty();
        if (isLate) {
            lead(subject);
        }
        return new ReconcileResult.Settled(isLate && ladder.isPublic(subject) ? Status.RUNNING : Status.FAILED);
    }

    private ReconcileResult make(ManagedMachine subject) {
        hold(subject);
        if (subject.hosting().isAtRestAs(Status.RUNNING)) {
            return new ReconcileResult.Climbing(Status.STARTING, ProvisioningStage.POWER, Duration.ZERO);
        }
        machines.create(subject.hosting(), subject.entry());
        return new ReconcileResult.Climbing(subject.climbing(), ProvisioningStage.POWER, Duration.ZERO);
    }

    private ReconcileResult turnOn(ManagedMachine subject, Machine.Power power) {
        hold(subject);
        Optional<ReconcileResult> byItself = crashes.afterItWentOff(subject.hosting(), power);
        if (byItself.isPresent()) {
            return byItself.get();
        }
        machines.requireDisk(subject.entry());
        machines.start(subject.entry());
        return new ReconcileResult.Climbing(subject.climbing(), ProvisioningStage.ADDRESS, Duration.ZERO);
    }

    private ReconcileResult climb(ManagedMachine subject) {
        Optional<ProvisioningStage> missing = ladder.missing(subject.entry());
        if (missing.isPresent()) {
            return await(subject, missing.get());
        }
        proxy.publish(subject.route());
        return ladder.isPublic(subject) ? new ReconcileResult.Settled(Status.RUNNING) : ladder.await(subject, ProvisioningStage.PUBLIC);
    }

    /** When only its web server does not answer, its owner may log in and mend that. */
    private ReconcileResult await(ManagedMachine subject, ProvisioningStage missing) {
        ReconcileResult step = ladder.await(subject, missing);
        if (step instanceof ReconcileResult.Failed && missing == ProvisioningStage.WEB) {
            lead(subject);
        } else {
            hold(subject);
        }
        return step;
    }

    /** Until the machine answers, visitors are told that it is on its way. */
    private void hold(ManagedMachine subject) {
        if (!proxy.isHeld(subject.route())) {
            proxy.hold(subject.route());
        }
    }

    private void lead(ManagedMachine subject) {
        if (!proxy.isPublished(subject.route())) {
            proxy.publish(subject.route());
        }
    }

    /** What was running is left to its owner: only the way to it, and who may log in, are looked after. */
    private ReconcileResult keepUp(ManagedMachine subject) {
        lead(subject);
        machines.requireDisk(subject.entry());
        machines.renewKeys(subject.hosting(), subject.entry());
        return new ReconcileResult.Settled(Status.RUNNING);
    }
}
