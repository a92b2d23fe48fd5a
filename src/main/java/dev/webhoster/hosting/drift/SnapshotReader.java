package dev.webhoster.hosting.drift;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.reconcile.ReconcileQueue;
import dev.webhoster.hosting.store.Ledger;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.Inventory;

/** Reads a {@link Snapshot}. */
@Component
class SnapshotReader {

    private final Hypervisor hypervisor;
    private final ReverseProxy proxy;
    private final Ledger ledger;
    private final ReconcileQueue queue;

    SnapshotReader(Hypervisor hypervisor, ReverseProxy proxy, Ledger ledger, ReconcileQueue queue) {
        this.hypervisor = hypervisor;
        this.proxy = proxy;
        this.ledger = ledger;
        this.queue = queue;
    }

    /** Reads the resources first and the records after them: whatever is created meanwhile has its record first. */
    Snapshot read() {
        Inventory inventory = hypervisor.inventory();
        Routes routes = proxy.routes();
        Map<UUID, ManagedMachine> machines = ledger.managedMachines().stream()
                .collect(Collectors.toMap(machine -> machine.record().id(), Function.identity()));
        List<Long> hostingsWithoutJob = queue.hostingsWithoutJob();
        return new Snapshot(inventory, routes, machines, hostingsWithoutJob, ledger.historyOf(withoutRecord(inventory, machines.keySet())));
    }

    private static Set<UUID> withoutRecord(Inventory inventory, Set<UUID> recorded) {
        Set<UUID> found = inventory.machines().stream().map(Inventory.Found::id).collect(Collectors.toCollection(HashSet::new));
        found.addAll(inventory.leftovers());
        found.removeAll(recorded);
        return found;
    }
}
