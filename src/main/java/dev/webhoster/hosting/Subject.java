package dev.webhoster.hosting;

import dev.webhoster.proxy.Route;

/** A hosting and its line of the ledger: what one look is about. */
record Subject(Hosting hosting, MachineEntry entry) {

    Route route() {
        return new Route(hosting.userId(), entry.place());
    }

    /** A new machine stays "creating" until it runs for the first time. */
    Hosting.Status climbing() {
        boolean isNew = hosting.status() == Hosting.Status.CREATING || !entry.isMade();
        return isNew ? Hosting.Status.CREATING : Hosting.Status.STARTING;
    }
}
