package dev.webhoster.hosting;

import java.util.List;

import org.springframework.stereotype.Component;

import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Hypervisor;

/** Mends what an audit found; what has an owner by the hosting's own job. */
@Component
class Repairs {

    private final Hypervisor hypervisor;
    private final ReverseProxy proxy;
    private final Quarantine quarantine;
    private final Jobs jobs;

    Repairs(Hypervisor hypervisor, ReverseProxy proxy, Quarantine quarantine, Jobs jobs) {
        this.hypervisor = hypervisor;
        this.proxy = proxy;
        this.quarantine = quarantine;
        this.jobs = jobs;
    }

    void mend(Finding finding) {
        switch (finding) {
            case Finding.Astray astray -> jobs.wake(astray.subject().hosting().storedId());
            case Finding.DiskMissing missing -> jobs.wake(missing.subject().hosting().storedId());
            case Finding.Jobless(long hostingId) -> jobs.wake(hostingId);
            case Finding.OrphanMachine orphan -> quarantine.keep(orphan.machine().id(), orphan.machine().slot());
            case Finding.OrphanDisk orphan -> keep(orphan);
            case Finding.OrphanRoutes orphans -> proxy.clear(orphans.routes());
            case Finding.Defect _ -> hypervisor.prepare();
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
