package dev.webhoster.hosting.reconcile;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;

/** Removes what the ledger says we made; what is gone already counts as removed. */
@Component
class Teardown {

    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

    private final Machines machines;
    private final ReverseProxy proxy;

    Teardown(Machines machines, ReverseProxy proxy) {
        this.machines = machines;
        this.proxy = proxy;
    }

    /** All of it. The public is told first, and the place is free last. A failure is shown, and tried again, until it works. */
    ReconcileResult step(ManagedMachine subject) {
        boolean isShown = subject.hosting().status() == Status.DELETING || subject.hosting().hasGivenUp();
        if (!isShown) {
            proxy.hold(subject.route());
            return new ReconcileResult.Descending(Status.DELETING, Duration.ZERO);
        }
        machines.delete(subject.entry());
        proxy.withdraw(subject.route());
        return new ReconcileResult.Gone();
    }

    /** Only the machine with its disk: a fresh one takes its place, its address and its host key. */
    ReconcileResult takeApart(ManagedMachine subject) {
        proxy.hold(subject.route());
        machines.delete(subject.entry());
        return new ReconcileResult.Cycled(Status.CREATING, ProvisioningStage.DISK);
    }

    /** After a failure. A machine that never ran has nothing to lose. */
    void leaveInOrder(ManagedMachine subject) {
        try {
            if (subject.hosting().status() == Status.CREATING) {
                machines.delete(subject.entry());
            }
            if (!machines.isOn(subject.entry())) {
                proxy.hold(subject.route());
            }
        } catch (RuntimeException e) {
            LOG.warn("Hosting {}: not all could be put in order after the failure: {}", subject.hosting().id(),
                    e.getMessage(), e);
        }
    }
}
