package dev.webhoster.hosting.drift;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.Inventory;

/**
 * All that exists and all that should.
 *
 * @param inventory what libvirt has of ours
 * @param routes what the proxy leads anywhere
 * @param subjects what the ledger has, by machine
 * @param former machines of the inventory that were ours once
 * @param jobless hostings without a job
 */
record Snapshot(Inventory inventory, Routes routes, Map<UUID, ManagedMachine> subjects, Set<UUID> former, List<Long> jobless) {}
