package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Machine;

/** Brings a machine down: politely, and by cutting its power where that is not heard. */
@Component
class Shutdown {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long ASK_AGAIN_SECONDS = 10;

    private final Machines machines;
    private final ReverseProxy proxy;
    private final WaitTimers waits;
    private final HostingSettings settings;

    Shutdown(Machines machines, ReverseProxy proxy, WaitTimers waits, HostingSettings settings) {
        this.machines = machines;
        this.proxy = proxy;
        this.waits = waits;
        this.settings = settings;
    }

    ReconcileResult step(ManagedMachine subject) {
        if (!proxy.isHeld(subject.route())) {
            proxy.hold(subject.route());
        }
        Optional<Machine> machine = machines.find(subject.entry());
        if (machine.isEmpty() && subject.entry().isMade()) {
            machines.create(subject.hosting(), subject.entry());
        }
        if (machine.filter(Machine::isOn).isEmpty()) {
            machines.requireDisk(subject.entry());
            return new ReconcileResult.Settled(Status.STOPPED);
        }
        if (subject.hosting().status() != Status.STOPPING) {
            return new ReconcileResult.Descending(Status.STOPPING, Duration.ZERO);    // known before it is asked, which cannot be taken back
        }
        turnOff(subject);
        return new ReconcileResult.Descending(Status.STOPPING, POLL);
    }

    /** Asks now and then, since a machine that is still booting does not hear it; in the end its power is cut. */
    private void turnOff(ManagedMachine subject) {
        Duration waited = waits.soFar(subject.hosting(), new Wait(subject.hosting().wish().goalNumber()));
        if (waited.compareTo(settings.limits().shutdown()) > 0) {
            machines.stop(subject.entry());
        } else if (waited.toSeconds() % ASK_AGAIN_SECONDS == 0) {
            machines.requestShutdown(subject.entry());
        }
    }

    /** After a failure nothing is done until the owner wants it, but a late success counts. */
    ReconcileResult adopt(ManagedMachine subject) {
        Optional<Machine> machine = machines.find(subject.entry());
        boolean isDown = machine.isEmpty() ? !subject.entry().isMade()
                : !machine.get().isOn() && machines.isWhole(subject.entry());
        return new ReconcileResult.Settled(isDown ? Status.STOPPED : Status.FAILED);
    }

    /** A new wish begins anew. */
    private record Wait(long wish) {}
}
