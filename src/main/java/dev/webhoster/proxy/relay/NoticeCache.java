package dev.webhoster.proxy.relay;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.HoldPageSource.Notice;

/**
 * What was said of each slot just now. However many visitors come, each slot is asked for once a second, and few at a time:
 * a flood of visitors must not take the database from the panel.
 */
final class NoticeCache {

    private static final long LIFETIME = Duration.ofSeconds(1).toNanos();
    private static final int AT_A_TIME = 3;

    private static final long PATIENCE_SECONDS = 1;

    private final Function<Slot, Optional<Notice>> source;
    private final Notice busy;
    private final LongSupplier ticker;
    private final Map<Slot, Memory> memories = new ConcurrentHashMap<>();
    private final Semaphore questions = new Semaphore(AT_A_TIME);

    /** @param since when, by the ticker */
    private record Remembered(Optional<Notice> notice, long since) {}

    /**
     * @param source answers always, with an exception never
     * @param busy what is said of a slot that cannot be asked for, since others are asked for and not answered
     * @param ticker nanoseconds, as of {@link System#nanoTime}
     */
    NoticeCache(Function<Slot, Optional<Notice>> source, Notice busy, LongSupplier ticker) {
        this.source = source;
        this.busy = busy;
        this.ticker = ticker;
    }

    /** Who comes while the slot is asked for waits for that answer, and nobody waits for another slot's. */
    Optional<Notice> noticeFor(Slot slot) {
        return memories.computeIfAbsent(slot, _ -> new Memory()).noticeFor(slot);
    }

    /** Of one slot. */
    private final class Memory {

        private @Nullable Remembered last;

        synchronized Optional<Notice> noticeFor(Slot slot) {
            Remembered now = last != null && isFresh(last) ? last : ask(slot);
            last = now;
            return now.notice();
        }
    }

    private boolean isFresh(Remembered last) {
        return ticker.getAsLong() - last.since() < LIFETIME;
    }

    private Remembered ask(Slot slot) {
        if (!mayAsk()) {
            return new Remembered(Optional.of(busy), ticker.getAsLong());
        }
        try {
            return new Remembered(source.apply(slot), ticker.getAsLong());
        } finally {
            questions.release();
        }
    }

    private boolean mayAsk() {
        try {
            return questions.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
