package dev.webhoster.proxy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.LongSupplier;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.StandIn.Notice;

/**
 * What was said of each slot just now. However many visitors come, each slot is asked for once a second, and few at a time:
 * a flood of visitors must not take the database from the panel.
 */
final class BriefMemory {

    private static final long LIFETIME = Duration.ofSeconds(1).toNanos();
    private static final int AT_A_TIME = 3;

    private final Function<Slot, Optional<Notice>> source;
    private final LongSupplier ticker;
    private final Map<Slot, Remembered> remembered = new ConcurrentHashMap<>();
    private final Semaphore questions = new Semaphore(AT_A_TIME);

    /** @param since when, by the ticker */
    private record Remembered(Optional<Notice> notice, long since) {}

    /**
     * @param source answers always, with an exception never
     * @param ticker nanoseconds, as of {@link System#nanoTime}
     */
    BriefMemory(Function<Slot, Optional<Notice>> source, LongSupplier ticker) {
        this.source = source;
        this.ticker = ticker;
    }

    /** Who comes while the slot is asked for waits for that answer. */
    Optional<Notice> noticeFor(Slot slot) {
        return remembered.compute(slot, (_, last) -> last != null && isFresh(last) ? last : ask(slot)).notice();
    }

    private boolean isFresh(Remembered last) {
        return ticker.getAsLong() - last.since() < LIFETIME;
    }

    private Remembered ask(Slot slot) {
        questions.acquireUninterruptibly();
        try {
            return new Remembered(source.apply(slot), ticker.getAsLong());
        } finally {
            questions.release();
        }
    }
}
