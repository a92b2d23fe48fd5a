package dev.webhoster.hosting.drift;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.webhoster.hosting.store.Ledger;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.Inventory;

/**
 * What exists and what should, at one moment.
 *
 * @param inventory our machines and disks on the hypervisor
 * @param routes the routes of the proxy
 * @param machines the recorded hostings and machines, by machine id
 * @param hostingsWithoutJob ids of hostings that would never be reconciled again
 * @param history what else the ledger knows of machines
 */
record Snapshot(Inventory inventory, Routes routes, Map<UUID, ManagedMachine> machines, List<Long> hostingsWithoutJob,
        Ledger.History history) {

    /** Whether the machine or disk had a record earlier, and was deleted. */
    boolean isFormer(UUID id) {
        return history.former().contains(id);
    }

    /** Whether an operator said that the machine is to be left alone. */
    boolean isSetAside(UUID id) {
        return history.setAside().contains(id);
    }
}
