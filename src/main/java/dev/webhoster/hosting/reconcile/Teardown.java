package dev.webhoster.hosting.reconcile;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;

/** Deletes what the machine record lists; what is already gone counts as deleted. */
@Component
class Teardown {

    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

    private final Machines machines;
    private final ReverseProxy proxy;

    Teardown(Machines machines, ReverseProxy proxy) {
        this.machines = machines;
        this.proxy = proxy;
    }

    /**
     * Deletes everything. Visitors see the hold page first, and the slot becomes free last. A failed deletion is shown and
     * repeated until it succeeds.
     */
    ReconcileResult step(ManagedMachine machine) {
        boolean isRecorded = machine.hosting().status() == Status.DELETING || machine.hosting().hasGivenUp();
        if (!isRecorded) {
            proxy.hold(machine.route());
            return new ReconcileResult.ShuttingDown(Status.DELETING, Duration.ZERO);
        }
        machines.delete(machine.record());
        proxy.withdraw(machine.route());
        return new ReconcileResult.Deleted();
    }

    /** Deletes the machine with its disk, but keeps its slot and host key for the new one. */
    ReconcileResult deleteForRebuild(ManagedMachine machine) {
        proxy.hold(machine.route());
        machines.delete(machine.record());
        return new ReconcileResult.CyclePerformed(Status.CREATING, ProvisioningStage.DISK);
    }

    /** Deletes a machine that never ran, since there is nothing on it to lose. */
    void cleanUpAfterFailure(ManagedMachine machine) {
        try {
            if (machine.hosting().status() == Status.CREATING) {
                machines.delete(machine.record());
            }
            if (!machines.isOn(machine.record())) {
                proxy.hold(machine.route());
            }
        } catch (RuntimeException e) {
            LOG.warn("Hosting {}: could not clean up after the failure: {}", machine.hosting().id(), e.getMessage(), e);
        }
    }
}
