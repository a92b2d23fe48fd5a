package dev.webhoster.hosting;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.Hosting.Status;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Machine;

/** Brings a machine up, rung by rung, and keeps it there. */
@Component
class Startup {

    private final Machines machines;
    private final ReverseProxy proxy;
    private final Ladder ladder;
    private final Crashes crashes;

    Startup(Machines machines, ReverseProxy proxy, Ladder ladder, Crashes crashes) {
        this.machines = machines;
        this.proxy = proxy;
        this.ladder = ladder;
        this.crashes = crashes;
    }

    Step step(Subject subject) {
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
    Step adopt(Subject subject) {
        boolean isLate = machines.isOn(subject.entry()) && machines.isWhole(subject.entry())
                && ladder.missing(subject.entry()).isEmpty();
        if (isLate) {
            lead(subject);
        }
        return new Step.Settled(isLate && ladder.isPublic(subject) ? Status.RUNNING : Status.FAILED);
    }

    private Step make(Subject subject) {
        hold(subject);
        if (subject.hosting().isAtRestAs(Status.RUNNING)) {
            return new Step.Climbing(Status.STARTING, Rung.POWER, Duration.ZERO);
        }
        machines.create(subject.hosting(), subject.entry());
        return new Step.Climbing(subject.climbing(), Rung.POWER, Duration.ZERO);
    }

    private Step turnOn(Subject subject, Machine.Power power) {
        hold(subject);
        Optional<Step> byItself = crashes.afterItWentOff(subject.hosting(), power);
        if (byItself.isPresent()) {
            return byItself.get();
        }
        machines.requireDisk(subject.entry());
        machines.start(subject.entry());
        return new Step.Climbing(subject.climbing(), Rung.ADDRESS, Duration.ZERO);
    }

    private Step climb(Subject subject) {
        Optional<Rung> missing = ladder.missing(subject.entry());
        if (missing.isPresent()) {
            return await(subject, missing.get());
        }
        proxy.publish(subject.route());
        return ladder.isPublic(subject) ? new Step.Settled(Status.RUNNING) : ladder.await(subject, Rung.PUBLIC);
    }

    /** When only its web server does not answer, its owner may log in and mend that. */
    private Step await(Subject subject, Rung missing) {
        Step step = ladder.await(subject, missing);
        if (step instanceof Step.Failed && missing == Rung.WEB) {
            lead(subject);
        } else {
            hold(subject);
        }
        return step;
    }

    /** Until the machine answers, visitors are told that it is on its way. */
    private void hold(Subject subject) {
        if (!proxy.isHeld(subject.route())) {
            proxy.hold(subject.route());
        }
    }

    private void lead(Subject subject) {
        if (!proxy.isPublished(subject.route())) {
            proxy.publish(subject.route());
        }
    }

    /** What was running is left to its owner: only the way to it, and who may log in, are looked after. */
    private Step keepUp(Subject subject) {
        lead(subject);
        machines.requireDisk(subject.entry());
        machines.renewKeys(subject.hosting(), subject.entry());
        return new Step.Settled(Status.RUNNING);
    }
}
