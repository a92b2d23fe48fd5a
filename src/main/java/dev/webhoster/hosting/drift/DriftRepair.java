package dev.webhoster.hosting.drift;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.reconcile.ReconcileQueue;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Inventory;

/** Repairs drift: that of a hosting by its job, everything else directly. */
@Component
class DriftRepair {

    private final ResourceRestorer restorer;
    private final OrphanRoutes routes;
    private final OrphanQuarantine quarantine;
    private final ReconcileQueue queue;

    DriftRepair(ResourceRestorer restorer, OrphanRoutes routes, OrphanQuarantine quarantine, ReconcileQueue queue) {
        this.restorer = restorer;
        this.routes = routes;
        this.quarantine = quarantine;
        this.queue = queue;
    }

    void repair(Drift drift) {
        switch (drift) {
            case Drift.Deviation deviation -> enqueue(deviation.machine());
            case Drift.DiskMissing missing -> enqueue(missing.machine());
            case Drift.SeedMissing(ManagedMachine machine) -> restorer.restoreSeed(machine);
            case Drift.JobMissing(long hostingId) -> queue.enqueue(hostingId);
            case Drift.OrphanMachine orphan -> quarantine.isolateMachine(orphan.machine().id());
            case Drift.OrphanDisk orphan -> isolate(orphan);
            case Drift.OrphanRoutes orphans -> routes.remove(orphans.routes());
            case Drift.InfrastructureDefect _ -> restorer.restoreInfrastructure();
            case Drift.UnclaimedMachine(ManagedMachine machine) -> restorer.claim(machine);
            case Drift.Braked _,Drift.ForeignMachines _,Drift.MachineSetAside _ -> {}
        }
    }

    /** A job that has given up does nothing until its owner wants something. */
    private void enqueue(ManagedMachine machine) {
        if (!machine.hosting().hasGivenUp()) {
            queue.enqueue(machine.hosting().storedId());
        }
    }

    private void isolate(Drift.OrphanDisk orphan) {
        if (orphan.isOurs()) {
            quarantine.isolateDisk(orphan.id());
        }
    }

    /** Nobody gets a slot that something without a record has. */
    void occupySlots(Snapshot snapshot) {
        Stream<Slot> orphans = snapshot.inventory().machines().stream().filter(machine -> !snapshot.machines().containsKey(machine.id()))
                .map(Inventory.Found::slot);
        Stream<Slot> others = snapshot.inventory().others().stream().filter(Inventory.Other::occupiesSlot).map(Inventory.Other::slot);
        quarantine.occupy(Stream.concat(orphans, others).collect(Collectors.toSet()));
    }

    /** Releases from quarantine what is no orphan any more. */
    void releaseResolved(List<Drift> drifts) {
        quarantine.retainOnly(drifts.stream().flatMap(drift -> drift.orphan().stream()).toList());
    }
}
