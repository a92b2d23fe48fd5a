package dev.webhoster.proxy.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.HoldPageSource.Notice;

/**
 * Keeps each slot's notice for a second. However many visitors come, the source is asked once a second for each slot, and
 * for few slots at a time: a flood of visitors must not use up the panel's database connections.
 */
final class NoticeCache {

    private static final Duration LIFETIME = Duration.ofSeconds(1);
    private static final int QUESTIONS_AT_A_TIME = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Function<Slot, Optional<Notice>> source;
    private final Notice busy;
    private final Cache<Slot, Optional<Notice>> notices;
    private final Semaphore questions = new Semaphore(QUESTIONS_AT_A_TIME);

    /**
     * @param source never throws
     * @param busy the notice for a slot that cannot be asked for because the source does not answer for others
     */
    NoticeCache(Function<Slot, Optional<Notice>> source, Notice busy, Ticker ticker) {
        this.source = source;
        this.busy = busy;
        // While a notice is computed, its hash bin is locked. With as many bins as slots, no slot waits for another one.
        this.notices = Caffeine.newBuilder().expireAfterWrite(LIFETIME).ticker(ticker).initialCapacity(Slot.LAST + 1)
                .executor(Runnable::run).build();
    }

    /** Callers that come while the slot is asked for wait for that answer. */
    Optional<Notice> noticeFor(Slot slot) {
        return notices.get(slot, this::ask);
    }

    private Optional<Notice> ask(Slot slot) {
        if (!mayAsk()) {
            return Optional.of(busy);
        }
        try {
            return source.apply(slot);
        } finally {
            questions.release();
        }
    }

    private boolean mayAsk() {
        try {
            return questions.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
