package dev.webhoster.hosting.drift;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.reconcile.ReconcileQueue;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.HypervisorException;

/** Runs {@link DriftCheck} at start, when the hypervisor is connected again and regularly, in one of the processes that share the database. */
@Configuration(proxyBeanMethods = false)
class DriftCheckTask {

    private static final String NAME = "drift-check";
    private static final Duration MARGIN = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> checkDrift(DriftCheck driftCheck, DriftLog log, HostingSettings settings) {
        return Tasks.recurring(NAME, FixedDelay.of(settings.audit().every())).execute((_, _) -> repair(driftCheck, log));
    }

    /** A fault that lasts is one line in the log, and not one every time. */
    private static void repair(DriftCheck driftCheck, DriftLog log) {
        try {
            driftCheck.repair();
            log.noFault();
        } catch (HypervisorException | ProxyException e) {
            log.fault(e);
        }
    }

    /** Makes the check due before its time. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
    static class Triggers {

        private final ReconcileQueue queue;
        private final Duration longestDelay;

        Triggers(ReconcileQueue queue, HostingSettings settings) {
            this.queue = queue;
            this.longestDelay = settings.audit().every().plus(MARGIN);
        }

        @EventListener({ApplicationReadyEvent.class, HypervisorConnected.class})
        void runNow() {
            queue.bringForward(NAME, Duration.ZERO);
        }

        /** The check is never scheduled further ahead; one that is was scheduled before the wall clock was set back. */
        @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
        void correctClockSkew() {
            queue.bringForward(NAME, longestDelay);
        }
    }
}
