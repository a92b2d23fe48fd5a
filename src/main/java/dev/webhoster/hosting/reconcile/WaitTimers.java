package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.ProvisioningStage;

/**
 * Measures how long this process has waited for something. Each hosting has a timer for each thing that it waits for. The
 * timers ignore the wall clock, which jumps, and the time in which the application was not running.
 */
@Component
class WaitTimers {

    /** What a hosting waits for. A new generation of the desired state starts new timers. */
    sealed interface Wait {

        /** The readiness check of a stage succeeds. */
        record ForStage(long generation, ProvisioningStage stage) implements Wait {}

        /** The second one of web and SSH answers; the first one does. */
        record ForOtherPort(long generation) implements Wait {}

        /** A fault of the infrastructure passes. */
        record ForRecovery(long generation, Failure.Kind fault) implements Wait {}

        /** The guest shuts down after it was asked to. */
        record ForShutdown(long generation) implements Wait {}

        /** The guest is asked to shut down again. */
        record ForShutdownRequest(long generation) implements Wait {}

        /** The pause after the crash of this number ends. */
        record ForRestart(long generation, int crashes) implements Wait {}
    }

    /** A monotonic clock. */
    @FunctionalInterface
    interface Ticker {

        /** Nanoseconds since an arbitrary moment; only differences are meaningful. */
        long nanos();
    }

    private final Map<Long, Map<Wait, Long>> startedByHosting = new ConcurrentHashMap<>();
    private final Ticker ticker;

    WaitTimers(Ticker ticker) {
        this.ticker = ticker;
    }

    /** How long the hosting has waited for this; the first call starts the timer. */
    Duration elapsed(Hosting hosting, Wait wait) {
        long now = ticker.nanos();
        long started = startedByHosting.computeIfAbsent(hosting.storedId(), _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(wait, _ -> now);
        return Duration.ofNanos(now - started);
    }

    /** Whether it is time to do this, which is done at once and then after each interval; restarts the timer if so. */
    boolean isDue(Hosting hosting, Wait wait, Duration interval) {
        Map<Wait, Long> started = startedByHosting.computeIfAbsent(hosting.storedId(), _ -> new ConcurrentHashMap<>());
        Long last = started.get(wait);
        boolean isDue = last == null || ticker.nanos() - last >= interval.toNanos();
        if (isDue) {
            started.put(wait, ticker.nanos());
        }
        return isDue;
    }

    /** No step met a fault: the next fault starts a new timer. */
    void clearFaults(Hosting hosting) {
        startedByHosting.getOrDefault(hosting.storedId(), Map.of()).keySet().removeIf(Wait.ForRecovery.class::isInstance);
    }

    /** The hosting waits for nothing any more. */
    void clear(Hosting hosting) {
        startedByHosting.remove(hosting.storedId());
    }
}
