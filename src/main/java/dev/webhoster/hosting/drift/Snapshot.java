package dev.webhoster.hosting.drift;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.Inventory;

/**
 * What exists and what should, at one moment.
 *
 * @param inventory our machines and disks on the hypervisor
 * @param routes the routes of the proxy
 * @param machines the recorded hostings and machines, by machine id
 * @param former ids of the inventory whose machines were deleted earlier
 * @param hostingsWithoutJob ids of hostings that would never be reconciled again
 */
record Snapshot(Inventory inventory, Routes routes, Map<UUID, ManagedMachine> machines, Set<UUID> former, List<Long> hostingsWithoutJob) {}
