package dev.webhoster.hosting.store;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.proxy.Route;

/** A hosting with the record of its machine. */
public record ManagedMachine(Hosting hosting, MachineRecord record) {

    public Route route() {
        return new Route(hosting.siteNumber(), record.assignedSlot());
    }

    /** A new machine stays "creating" until it runs for the first time. */
    public Hosting.Status statusWhileStarting() {
        boolean isNew = hosting.status() == Hosting.Status.CREATING || !record.isCreated();
        return isNew ? Hosting.Status.CREATING : Hosting.Status.STARTING;
    }
}
