package dev.webhoster.hosting.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Stands still until it is set. Time passes for both clocks; the clock on the wall also jumps. */
public final class MutableClock extends Clock implements WaitTimers.Ticker {

    private final AtomicLong passed = new AtomicLong();

    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** Time passes. */
    public void move(Duration by) {
        passed.addAndGet(by.toNanos());
        jump(by);
    }

    /** Somebody sets the clock; may be negative. */
    public void jump(Duration by) {
        now = now.plus(by);
    }

    @Override
    public long nanos() {
        return passed.get();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
