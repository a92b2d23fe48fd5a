package dev.webhoster.hosting.store;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.proxy.Route;

/** A hosting and its line of the ledger: what one look is about. */
public record ManagedMachine(Hosting hosting, MachineRecord entry) {

    public Route route() {
        return new Route(hosting.userId(), entry.place());
    }

    /** A new machine stays "creating" until it runs for the first time. */
    public Hosting.Status climbing() {
        boolean isNew = hosting.status() == Hosting.Status.CREATING || !entry.isMade();
        return isNew ? Hosting.Status.CREATING : Hosting.Status.STARTING;
    }
}
