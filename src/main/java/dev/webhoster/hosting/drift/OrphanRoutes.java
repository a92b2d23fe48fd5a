package dev.webhoster.hosting.drift;

import java.util.Collection;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.store.Ledger;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Routes;

/** Finds and removes routes that belong to no hosting. */
@Component
class OrphanRoutes {

    private final ReverseProxy proxy;
    private final Ledger ledger;

    OrphanRoutes(ReverseProxy proxy, Ledger ledger) {
        this.proxy = proxy;
        this.ledger = ledger;
    }

    static Routes among(Routes all, Collection<ManagedMachine> owners) {
        return all.without(owners.stream().map(machine -> machine.hosting().siteNumber()).collect(Collectors.toSet()),
                owners.stream().map(machine -> machine.record().assignedSlot()).collect(Collectors.toSet()));
    }

    /** Checks the owners again: a hosting may have been created since the routes were found. */
    void remove(Routes found) {
        Routes orphans = among(found, ledger.managedMachines());
        if (!orphans.isEmpty()) {
            proxy.clear(orphans);
        }
    }
}
