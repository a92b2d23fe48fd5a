package dev.webhoster.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;

/** Keeps callers waiting for something to happen; not many for one account, and none when the application ends. */
@Component
class Lookout {

    static final int AT_ONCE = 5;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Hostings hostings;
    private final Map<Long, Integer> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch ending = new CountDownLatch(1);

    Lookout(Hostings hostings) {
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
    Optional<HostingView> settled(long accountId, Duration atMost, Runnable wish) {
        if (atMost.isZero()) {
            wish.run();
            return hostings.of(accountId);
        }
        try (Place _ = enter(accountId)) {
            wish.run();
            return lookUntil(System.nanoTime() + atMost.toNanos(), accountId);
        }
    }

    /** A place among those who wait. */
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /** @throws ApiException when as many as may be are waiting for this account already */
    Place enter(long accountId) {
        if (waiting.merge(accountId, 1, Integer::sum) > AT_ONCE) {
            leave(accountId);
            throw new ApiException(ApiError.of(ErrorCode.TOO_MANY_WAITS,
                    "At most %d requests can wait for one machine at the same time.".formatted(AT_ONCE)), Duration.ofSeconds(1));
        }
        return () -> leave(accountId);
    }

    /** @return whether it is worth looking again */
    boolean pause() {
        try {
            return !ending.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(long accountId) {
        waiting.computeIfPresent(accountId, (_, count) -> count == 1 ? null : count - 1);
    }

    private Optional<HostingView> lookUntil(long end, long accountId) {
        Optional<HostingView> seen = hostings.of(accountId);
        while (!isDone(seen) && System.nanoTime() < end && pause()) {
            seen = hostings.of(accountId);
        }
        return seen;
    }

    static boolean isDone(Optional<HostingView> hosting) {
        return hosting.map(view -> !view.isMoving()).orElse(true);
    }
}
