package dev.webhoster.api.v1;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.webhoster.api.error.ApiError;
import dev.webhoster.api.error.ApiException;
import dev.webhoster.api.error.ErrorCode;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;

/** Keeps callers waiting for something to happen; not many for one account, and none when the application ends. */
@Component
class LongPolling {

    static final int MAX_WAITING = 5;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final Hostings hostings;
    private final Map<Long, Integer> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch ending = new CountDownLatch(1);

    LongPolling(Hostings hostings) {
        this.hostings = hostings;
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        ending.countDown();
    }

    /**
     * Wishes for something, and waits for it.
     *
     * @return the hosting when nothing more changes by itself, or as it is when the time is over; nothing when it is gone
     * @throws ApiException when there is no place to wait: then nothing was wished
     */
    Optional<HostingView> awaitSettled(long accountId, Duration atMost, Runnable wish) {
        if (atMost.isZero()) {
            wish.run();
            return hostings.of(accountId);
        }
        try (Permit _ = acquire(accountId)) {
            wish.run();
            return poll(System.nanoTime() + atMost.toNanos(), accountId);
        }
    }

    /** A place among those who wait. */
    interface Permit extends AutoCloseable {

        @Override
        void close();
    }

    /** @throws ApiException when as many as may be are waiting for this account already */
    Permit acquire(long accountId) {
        if (waiting.merge(accountId, 1, Integer::sum) > MAX_WAITING) {
            release(accountId);
            throw new ApiException(ApiError.of(ErrorCode.TOO_MANY_WAITS,
                    "At most %s requests can wait for one machine at the same time.".formatted(MAX_WAITING)), Duration.ofSeconds(1));
        }
        return () -> release(accountId);
    }

    /** @return whether it is worth looking again */
    boolean pause() {
        try {
            return !ending.await(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void release(long accountId) {
        waiting.computeIfPresent(accountId, (_, count) -> count == 1 ? null : count - 1);
    }

    private Optional<HostingView> poll(long end, long accountId) {
        Optional<HostingView> seen = hostings.of(accountId);
        while (!isSettled(seen) && System.nanoTime() < end && pause()) {
            seen = hostings.of(accountId);
        }
        return seen;
    }

    static boolean isSettled(Optional<HostingView> hosting) {
        return hosting.map(view -> !view.isMoving()).orElse(true);
    }
}
