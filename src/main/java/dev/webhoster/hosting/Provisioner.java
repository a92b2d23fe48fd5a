package dev.webhoster.hosting;

import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.Hosting.Status;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Route;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Machine;

/**
 * Looks at what exists, compares it with the goal and takes one step that may be repeated. A crash anywhere is repaired
 * by the next look.
 */
@Component
class Provisioner {

    private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Machines machines;
    private final ReverseProxy proxy;
    private final Ladder ladder;

    Provisioner(Machines machines, ReverseProxy proxy, Ladder ladder) {
        this.machines = machines;
        this.proxy = proxy;
        this.ladder = ladder;
    }

    Step step(Hosting hosting) {
        MachineEntry entry = machines.entryOf(hosting);
        return switch (hosting.goal()) {
            case RUNNING -> hosting.hasGivenUp() ? adopt(hosting, entry) : bringUp(hosting, entry);
            case STOPPED -> bringDown(hosting, entry);
            case GONE -> remove(hosting, entry);
        };
    }

    /** After a failure nothing is done until the owner wants it, but a late success counts. */
    private Step adopt(Hosting hosting, MachineEntry entry) {
        return machines.isOn(entry) && climb(hosting, entry) instanceof Step.Settled success
                ? success : new Step.Settled(Status.FAILED);
    }

    private Step bringUp(Hosting hosting, MachineEntry entry) {
        Optional<Machine> machine = machines.find(entry);
        if (machine.isEmpty()) {
            machines.create(hosting, entry);
            return new Step.Climbing(Ladder.climbing(hosting), Rung.POWER, Duration.ZERO);
        }
        if (!machine.get().isOn()) {
            machines.start(entry);
            return new Step.Climbing(Ladder.climbing(hosting), Rung.ADDRESS, Duration.ZERO);
        }
        return hosting.status() == Status.RUNNING ? keepUp(hosting, entry) : climb(hosting, entry);
    }

    private Step climb(Hosting hosting, MachineEntry entry) {
        Optional<Rung> missing = ladder.missing(entry);
        if (missing.isPresent()) {
            return ladder.await(hosting, missing.get());
        }
        proxy.publish(route(hosting, entry));
        return ladder.isPublic(hosting, entry) ? new Step.Settled(Status.RUNNING) : ladder.await(hosting, Rung.PUBLIC);
    }

    /** What was running is left to its owner: only the way to it, and who may log in, are looked after. */
    private Step keepUp(Hosting hosting, MachineEntry entry) {
        if (!proxy.isPublished(route(hosting, entry))) {
            proxy.publish(route(hosting, entry));
        }
        machines.renewKeys(hosting, entry);
        return new Step.Settled(Status.RUNNING);
    }

    private Step bringDown(Hosting hosting, MachineEntry entry) {
        proxy.withdraw(route(hosting, entry));
        if (!machines.isOn(entry)) {
            return new Step.Settled(Status.STOPPED);
        }
        if (hosting.status() != Status.STOPPING) {
            machines.requestShutdown(entry);
        } else if (ladder.isShutdownOverdue(hosting)) {
            machines.stop(entry);
        }
        return new Step.Descending(Status.STOPPING, POLL);
    }

    private Step remove(Hosting hosting, MachineEntry entry) {
        if (hosting.status() != Status.DELETING) {
            return new Step.Descending(Status.DELETING, Duration.ZERO);
        }
        undo(hosting, entry);
        return new Step.Gone();
    }

    /** Removes all that the ledger says we made, newest first; what is gone already counts as removed. */
    private void undo(Hosting hosting, MachineEntry entry) {
        proxy.withdraw(route(hosting, entry));
        machines.delete(entry);
    }

    /** After a failure: what cannot be removed now stays in the ledger and goes with the hosting. */
    void tryUndo(Hosting hosting) {
        try {
            undo(hosting, machines.entryOf(hosting));
        } catch (HypervisorException | ProxyException e) {
            LOG.warn("Hosting {}: not all could be removed after the failure: {}", hosting.id(), e.getMessage(), e);
        }
    }

    private static Route route(Hosting hosting, MachineEntry entry) {
        return new Route(hosting.userId(), entry.place());
    }
}
