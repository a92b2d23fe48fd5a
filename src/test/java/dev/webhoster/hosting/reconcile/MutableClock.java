package dev.webhoster.hosting.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A wall clock and a monotonic clock that the test moves; only the wall clock jumps. */
public final class MutableClock extends Clock implements WaitTimers.Ticker {

    private final AtomicLong passed = new AtomicLong();

    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** Moves both clocks. */
    public void move(Duration by) {
        passed.addAndGet(by.toNanos());
        jump(by);
    }

    /** Sets the wall clock by this duration, which may be negative. */
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
