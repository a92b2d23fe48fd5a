package dev.webhoster.hosting.drift;

import java.util.Collection;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.store.Ledger;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Routes;

/** Routes that nobody owns. */
@Component
class OrphanRoutes {

    private final ReverseProxy proxy;
    private final Ledger ledger;

    OrphanRoutes(ReverseProxy proxy, Ledger ledger) {
        this.proxy = proxy;
        this.ledger = ledger;
    }

    static Routes among(Routes all, Collection<ManagedMachine> owners) {
        return all.without(owners.stream().map(subject -> subject.hosting().userId()).collect(Collectors.toSet()),
                owners.stream().map(subject -> subject.entry().place()).collect(Collectors.toSet()));
    }

    /** Looks again whose they are: somebody may have come back since they were found. */
    void remove(Routes found) {
        Routes orphans = among(found, ledger.subjects());
        if (!orphans.isEmpty()) {
            proxy.clear(orphans);
        }
    }
}
