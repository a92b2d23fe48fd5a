package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;

/**
 * How long this process has waited for what. Not by the clock of the wall, which jumps; and the time while the
 * application was away does not count, since nobody waited then.
 */
@Component
class WaitTimers {

    private final Map<Long, Wait> waits = new ConcurrentHashMap<>();
    private final Ticker ticker;

    WaitTimers(Ticker ticker) {
        this.ticker = ticker;
    }

    private record Wait(Object what, long since) {}

    /** How long in a row this hosting has waited for the same; the first to ask begins. */
    Duration soFar(Hosting hosting, Object what) {
        long now = ticker.nanos();
        Wait wait = waits.compute(hosting.storedId(),
                (_, last) -> last != null && last.what().equals(what) ? last : new Wait(what, now));
        return Duration.ofNanos(now - wait.since());
    }

    /** Nothing is waited for any more. */
    void end(Hosting hosting) {
        waits.remove(hosting.storedId());
    }
}
