package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import dev.webhoster.hosting.model.HostingSettings;

/**
 * Jobs are due by the clock on the wall. When that is set back, they would wait as long as it was set back; this is
 * measured by a clock that nobody sets.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
class ClockSkewGuard {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final ReconcileQueue jobs;
    private final Duration furthest;

    ClockSkewGuard(ReconcileQueue jobs, HostingSettings settings) {
        this.jobs = jobs;
        this.furthest = settings.limits().between().plus(settings.audit().every()).plus(MARGIN);
    }

    /** Nothing is ever put off for longer. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void check() {
        jobs.bringForward(furthest);
    }
}
