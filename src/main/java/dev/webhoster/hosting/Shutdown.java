package dev.webhoster.hosting;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.Hosting.Status;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Machine;

/** Brings a machine down: politely, and by cutting its power where that is not heard. */
@Component
class Shutdown {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long ASK_AGAIN_SECONDS = 10;

    private final Machines machines;
    private final ReverseProxy proxy;
    private final Waits waits;
    private final HostingSettings settings;

    Shutdown(Machines machines, ReverseProxy proxy, Waits waits, HostingSettings settings) {
        this.machines = machines;
        this.proxy = proxy;
        this.waits = waits;
        this.settings = settings;
    }

    Step step(Subject subject) {
        if (!proxy.isHeld(subject.route())) {
            proxy.hold(subject.route());
        }
        Optional<Machine> machine = machines.find(subject.entry());
        if (machine.isEmpty() && subject.entry().isMade()) {
            machines.create(subject.hosting(), subject.entry());
        }
        if (machine.filter(Machine::isOn).isEmpty()) {
            machines.requireDisk(subject.entry());
            return new Step.Settled(Status.STOPPED);
        }
        if (subject.hosting().status() != Status.STOPPING) {
            return new Step.Descending(Status.STOPPING, Duration.ZERO);    // known before it is asked, which cannot be taken back
        }
        turnOff(subject);
        return new Step.Descending(Status.STOPPING, POLL);
    }

    /** Asks now and then, since a machine that is still booting does not hear it; in the end its power is cut. */
    private void turnOff(Subject subject) {
        Duration waited = waits.soFar(subject.hosting(), new Wait(subject.hosting().wish().goalNumber()));
        if (waited.compareTo(settings.limits().shutdown()) > 0) {
            machines.stop(subject.entry());
        } else if (waited.toSeconds() % ASK_AGAIN_SECONDS == 0) {
            machines.requestShutdown(subject.entry());
        }
    }

    /** After a failure nothing is done until the owner wants it, but a late success counts. */
    Step adopt(Subject subject) {
        Optional<Machine> machine = machines.find(subject.entry());
        boolean isDown = machine.isEmpty() ? !subject.entry().isMade()
                : !machine.get().isOn() && machines.isWhole(subject.entry());
        return new Step.Settled(isDown ? Status.STOPPED : Status.FAILED);
    }

    /** A new wish begins anew. */
    private record Wait(long wish) {}
}
