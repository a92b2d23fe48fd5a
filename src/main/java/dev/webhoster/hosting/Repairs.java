package dev.webhoster.hosting;

import java.util.List;

import org.springframework.stereotype.Component;

/** Mends what an audit found; what has an owner by the hosting's own job. */
@Component
class Repairs {

    private final Replacements replacements;
    private final OrphanRoutes routes;
    private final Quarantine quarantine;
    private final Jobs jobs;

    Repairs(Replacements replacements, OrphanRoutes routes, Quarantine quarantine, Jobs jobs) {
        this.replacements = replacements;
        this.routes = routes;
        this.quarantine = quarantine;
        this.jobs = jobs;
    }

    void mend(Finding finding) {
        switch (finding) {
            case Finding.Astray astray -> jobs.wake(astray.subject().hosting().storedId());
            case Finding.DiskMissing missing -> jobs.wake(missing.subject().hosting().storedId());
            case Finding.SeedMissing(Subject subject) -> replacements.makeSeed(subject);
            case Finding.Jobless(long hostingId) -> jobs.wake(hostingId);
            case Finding.OrphanMachine orphan -> quarantine.keep(orphan.machine().id(), orphan.machine().slot());
            case Finding.OrphanDisk orphan -> keep(orphan);
            case Finding.OrphanRoutes orphans -> routes.remove(orphans.routes());
            case Finding.Weakness _ -> replacements.makeFoundation();
        }
    }

    private void keep(Finding.OrphanDisk orphan) {
        if (orphan.isOurs()) {
            quarantine.keep(orphan.id(), null);
        }
    }

    /** What is no orphan any more leaves the quarantine. */
    void finish(List<Finding> findings) {
        quarantine.forgetAllBut(findings.stream().flatMap(finding -> finding.orphan().stream()).toList());
    }
}
