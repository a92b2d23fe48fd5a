package dev.webhoster.hosting.drift;

import java.util.List;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.reconcile.ReconcileQueue;
import dev.webhoster.hosting.store.ManagedMachine;

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
            case Drift.Deviation deviation -> queue.enqueue(deviation.machine().hosting().storedId());
            case Drift.DiskMissing missing -> queue.enqueue(missing.machine().hosting().storedId());
            case Drift.SeedMissing(ManagedMachine machine) -> restorer.restoreSeed(machine);
            case Drift.JobMissing(long hostingId) -> queue.enqueue(hostingId);
            case Drift.OrphanMachine orphan -> quarantine.isolate(orphan.machine().id(), orphan.machine().slot());
            case Drift.OrphanDisk orphan -> isolate(orphan);
            case Drift.OrphanRoutes orphans -> routes.remove(orphans.routes());
            case Drift.InfrastructureDefect _ -> restorer.restoreInfrastructure();
        }
    }

    private void isolate(Drift.OrphanDisk orphan) {
        if (orphan.isOurs()) {
            quarantine.isolate(orphan.id(), null);
        }
    }

    /** Releases from quarantine what is no orphan any more. */
    void releaseResolved(List<Drift> drifts) {
        quarantine.retainOnly(drifts.stream().flatMap(drift -> drift.orphan().stream()).toList());
    }
}
