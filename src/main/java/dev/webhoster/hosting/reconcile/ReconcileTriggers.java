package dev.webhoster.hosting.reconcile;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.MachineChanged;

/** Has hostings looked at when something tells that they may have changed. */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
class ReconcileTriggers {

    private final HostingRepository hostings;
    private final ReconcileQueue jobs;
    private volatile boolean ready;

    ReconcileTriggers(HostingRepository hostings, ReconcileQueue jobs) {
        this.hostings = hostings;
        this.jobs = jobs;
    }

    /** Much may have changed while the application was away. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        ready = true;
        jobs.wakeAll();
    }

    /** Also the first time: libvirt may come later than the application. */
    @EventListener(HypervisorConnected.class)
    void onHypervisorReached() {
        if (ready) {
            jobs.wakeAll();
        }
    }

    @EventListener
    void onMachineChanged(MachineChanged event) {
        if (ready) {
            hostings.findByVmId(event.id()).ifPresent(hosting -> jobs.wake(hosting.storedId()));
        }
    }
}
