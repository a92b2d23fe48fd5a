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

/** Lets requests wait for a change: a few for each account, and none while the application shuts down. */
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
     * Sets a goal and waits until the hosting is settled.
     *
     * @return the settled hosting, or its state when the time is over; empty when it is gone
     * @throws ApiException when too many requests wait already: then no goal was set
     */
    Optional<HostingView> awaitSettled(long accountId, Duration atMost, Runnable setGoal) {
        if (atMost.isZero()) {
            setGoal.run();
            return hostings.of(accountId);
        }
        try (Permit _ = acquire(accountId)) {
            setGoal.run();
            return poll(System.nanoTime() + atMost.toNanos(), accountId);
        }
    }

    /** The right of one request to wait. */
    interface Permit extends AutoCloseable {

        @Override
        void close();
    }

    /** @throws ApiException when too many requests of this account wait already */
    Permit acquire(long accountId) {
        if (waiting.merge(accountId, 1, Integer::sum) > MAX_WAITING) {
            release(accountId);
            throw new ApiException(ApiError.of(ErrorCode.TOO_MANY_WAITS,
                    "At most %s requests can wait for one machine at the same time.".formatted(MAX_WAITING)), Duration.ofSeconds(1));
        }
        return () -> release(accountId);
    }

    /** @return false when the application shuts down */
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
