package dev.webhoster.hosting.drift;

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

/** Takes stock. */
@Component
class SnapshotReader {

    private final Hypervisor hypervisor;
    private final ReverseProxy proxy;
    private final Ledger ledger;
    private final ReconcileQueue jobs;

    SnapshotReader(Hypervisor hypervisor, ReverseProxy proxy, Ledger ledger, ReconcileQueue jobs) {
        this.hypervisor = hypervisor;
        this.proxy = proxy;
        this.ledger = ledger;
        this.jobs = jobs;
    }

    /** The world first and the ledger after it: what is made meanwhile is in the ledger before it is in the world. */
    Snapshot take() {
        Inventory inventory = hypervisor.inventory();
        Routes routes = proxy.routes();
        Map<UUID, ManagedMachine> subjects = ledger.subjects().stream()
                .collect(Collectors.toMap(subject -> subject.entry().id(), Function.identity()));
        List<Long> jobless = jobs.missing();
        return new Snapshot(inventory, routes, subjects, former(inventory), jobless);
    }

    private Set<UUID> former(Inventory inventory) {
        Set<UUID> found = inventory.leftovers();
        return found.isEmpty() ? Set.of() : ledger.former(found);
    }
}
