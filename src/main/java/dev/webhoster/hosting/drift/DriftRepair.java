package dev.webhoster.hosting.drift;

import java.util.List;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.reconcile.ReconcileQueue;
import dev.webhoster.hosting.store.ManagedMachine;

/** Mends what an audit found; what has an owner by the hosting's own job. */
@Component
class DriftRepair {

    private final ResourceRestorer replacements;
    private final OrphanRoutes routes;
    private final OrphanQuarantine quarantine;
    private final ReconcileQueue jobs;

    DriftRepair(ResourceRestorer replacements, OrphanRoutes routes, OrphanQuarantine quarantine, ReconcileQueue jobs) {
        this.replacements = replacements;
        this.routes = routes;
        this.quarantine = quarantine;
        this.jobs = jobs;
    }

    void mend(Drift finding) {
        switch (finding) {
            case Drift.Astray astray -> jobs.wake(astray.subject().hosting().storedId());
            case Drift.DiskMissing missing -> jobs.wake(missing.subject().hosting().storedId());
            case Drift.SeedMissing(ManagedMachine subject) -> replacements.makeSeed(subject);
            case Drift.Jobless(long hostingId) -> jobs.wake(hostingId);
            case Drift.OrphanMachine orphan -> quarantine.keep(orphan.machine().id(), orphan.machine().slot());
            case Drift.OrphanDisk orphan -> keep(orphan);
            case Drift.OrphanRoutes orphans -> routes.remove(orphans.routes());
            case Drift.Weakness _ -> replacements.makeFoundation();
        }
    }

    private void keep(Drift.OrphanDisk orphan) {
        if (orphan.isOurs()) {
            quarantine.keep(orphan.id(), null);
        }
    }

    /** What is no orphan any more leaves the quarantine. */
    void finish(List<Drift> findings) {
        quarantine.forgetAllBut(findings.stream().flatMap(finding -> finding.orphan().stream()).toList());
    }
}
