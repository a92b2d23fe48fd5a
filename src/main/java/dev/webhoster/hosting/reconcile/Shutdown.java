package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Machine;

/** Shuts a machine down: asks its guest to, and turns it off when the guest has not done so in time. */
@Component
class Shutdown {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration REQUEST_INTERVAL = Duration.ofSeconds(10);

    private final Machines machines;
    private final ReverseProxy proxy;
    private final WaitTimers timers;
    private final HostingSettings settings;

    Shutdown(Machines machines, ReverseProxy proxy, WaitTimers timers, HostingSettings settings) {
        this.machines = machines;
        this.proxy = proxy;
        this.timers = timers;
        this.settings = settings;
    }

    ReconcileResult step(ManagedMachine machine) {
        if (!proxy.isHeld(machine.route())) {
            proxy.hold(machine.route());
        }
        Optional<Machine> found = machines.find(machine.record());
        if (found.isEmpty() && machine.record().isCreated()) {
            machines.create(machine.hosting(), machine.record());
        }
        if (found.filter(Machine::isOn).isEmpty()) {
            machines.requireDisk(machine.record());
            return new ReconcileResult.Settled(Status.STOPPED);
        }
        if (machine.hosting().status() != Status.STOPPING) {
            // the status is recorded before the guest is asked, since the request cannot be taken back
            return new ReconcileResult.ShuttingDown(Status.STOPPING, Duration.ZERO);
        }
        turnOff(machine);
        return new ReconcileResult.ShuttingDown(Status.STOPPING, POLL_INTERVAL);
    }

    /** The request is repeated, since a guest that is still booting ignores it. */
    private void turnOff(ManagedMachine machine) {
        long generation = machine.hosting().desired().generation();
        Duration elapsed = timers.elapsed(machine.hosting(), new WaitTimers.Wait.ForShutdown(generation));
        if (elapsed.compareTo(settings.limits().shutdown()) > 0) {
            machines.stop(machine.record());
        } else if (timers.isDue(machine.hosting(), new WaitTimers.Wait.ForShutdownRequest(generation), REQUEST_INTERVAL)) {
            machines.requestShutdown(machine.record());
        }
    }

    /** After a failure nothing is done until the owner sets a goal, but a late success counts. */
    ReconcileResult adoptLateSuccess(ManagedMachine machine) {
        Optional<Machine> found = machines.find(machine.record());
        boolean isOff = found.isEmpty() ? !machine.record().isCreated()
                : !found.get().isOn() && machines.isWhole(machine.record());
        return new ReconcileResult.Settled(isOff ? Status.STOPPED : Status.FAILED);
    }
}
