package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.MachineChanged;

/** Makes jobs due before their time: when a machine may have changed, and when the wall clock was set back. */
@Component
@EnableScheduling
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
class ReconcileTriggers {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileTriggers.class);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final HostingRepository hostings;
    private final ReconcileQueue queue;
    private final Duration longestDelay;
    private volatile boolean ready;
    /** Whether all jobs are to be made due; the database may be away in that moment. */
    private volatile boolean allAreDue;

    ReconcileTriggers(HostingRepository hostings, ReconcileQueue queue, HostingSettings settings) {
        this.hostings = hostings;
        this.queue = queue;
        this.longestDelay = settings.limits().between().plus(MARGIN);
    }

    /** Machines may have changed while the application was not running. */
    @EventListener(ApplicationReadyEvent.class)
    void onStart() {
        ready = true;
        enqueueAll();
    }

    /** The first connection counts as well: libvirt may start later than the application. */
    @EventListener(HypervisorConnected.class)
    void onHypervisorConnected() {
        if (ready) {
            enqueueAll();
        }
    }

    private void enqueueAll() {
        allAreDue = true;
        enqueueWhatIsDue();
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void enqueueWhatIsDue() {
        if (!allAreDue) {
            return;
        }
        allAreDue = false;
        try {
            queue.enqueueAll();
        } catch (DataAccessException | TransactionException e) {
            allAreDue = true;
            LOG.warn("The jobs of all hostings could not be made due; that is tried again: {}", e.getMessage());
        }
    }

    @EventListener
    void onMachineChanged(MachineChanged event) {
        if (ready) {
            hostings.findByVmId(event.id()).ifPresent(hosting -> queue.enqueue(hosting.storedId()));
        }
    }

    /** No job is ever scheduled further ahead; one that is was scheduled before the wall clock was set back. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void correctClockSkew() {
        queue.bringForward(ReconcileQueue.TASK.getTaskName(), longestDelay);
    }
}
