package dev.webhoster.hosting.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.Inventory.Found;
import dev.webhoster.vm.Inventory.Other;

/** Finds what exists without a hosting, and what other installations made. */
final class Orphans {

    private final Snapshot snapshot;

    Orphans(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    List<Drift> all() {
        List<Drift> drifts = new ArrayList<>();
        others().forEach((installation, count) -> drifts.add(new Drift.ForeignMachines(installation, count)));
        snapshot.inventory().others().stream().flatMap(other -> claimable(other).stream()).map(Drift.UnclaimedMachine::new)
                .forEach(drifts::add);
        machines().stream().map(Drift.OrphanMachine::new).forEach(drifts::add);
        snapshot.inventory().machines().stream().filter(machine -> snapshot.isSetAside(machine.id()))
                .map(Drift.MachineSetAside::new).forEach(drifts::add);
        snapshot.inventory().leftovers().stream().filter(disk -> !snapshot.machines().containsKey(disk))
                .map(disk -> new Drift.OrphanDisk(disk, snapshot.isFormer(disk))).forEach(drifts::add);
        Routes routes = OrphanRoutes.among(snapshot.routes(), snapshot.machines().values());
        if (!routes.isEmpty()) {
            drifts.add(new Drift.OrphanRoutes(routes));
        }
        return drifts;
    }

    /** This installation's machines without a record. */
    List<Found> machines() {
        return snapshot.inventory().machines().stream().filter(machine -> !snapshot.machines().containsKey(machine.id()))
                .filter(machine -> !snapshot.isSetAside(machine.id())).toList();
    }

    /** Those that the ledger has never had: by itself, it always has the record before the machine. */
    List<Found> unknown() {
        return machines().stream().filter(machine -> !snapshot.isFormer(machine.id())).toList();
    }

    /** The record of a machine of the version before, which carries no id but has the recorded id and slot. */
    private Optional<ManagedMachine> claimable(Other other) {
        return other.installation() != null ? Optional.empty()
                : Optional.ofNullable(snapshot.machines().get(other.id()))
                        .filter(managed -> managed.record().assignedSlot().equals(other.slot()));
    }

    /** How many machines others made, by their id; the version before, which gave none, has the empty one. */
    private Map<String, Long> others() {
        return snapshot.inventory().others().stream().filter(other -> claimable(other).isEmpty())
                .collect(Collectors.groupingBy(other -> Objects.toString(other.installation(), ""), TreeMap::new, Collectors.counting()));
    }
}
