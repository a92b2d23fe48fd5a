package dev.webhoster.hosting;

import java.time.Duration;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.Hosting.Status;
import dev.webhoster.proxy.ReverseProxy;

/** Brings a machine down: politely, and by cutting its power where that is not heard. */
@Component
class Shutdown {

    private static final Duration POLL = Duration.ofSeconds(1);

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
        if (!machines.isOn(subject.entry())) {
            return new Step.Settled(Status.STOPPED);
        }
        if (subject.hosting().status() != Status.STOPPING) {
            machines.requestShutdown(subject.entry());
        } else if (isOverdue(subject.hosting())) {
            machines.stop(subject.entry());
        }
        return new Step.Descending(Status.STOPPING, POLL);
    }

    /** After a failure nothing is done until the owner wants it, but a late success counts. */
    Step adopt(Subject subject) {
        return new Step.Settled(machines.isOn(subject.entry()) ? Status.FAILED : Status.STOPPED);
    }

    /** Whether the machine has had its time to shut down by itself. */
    private boolean isOverdue(Hosting hosting) {
        return waits.soFar(hosting, Status.STOPPING).compareTo(settings.limits().shutdown()) > 0;
    }
}
