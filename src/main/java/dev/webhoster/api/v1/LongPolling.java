package dev.webhoster.api.v1;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.webhoster.api.error.ApiError;
import dev.webhoster.api.error.ApiException;
import dev.webhoster.api.error.ErrorCode;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.HostingChanged;
import dev.webhoster.hosting.model.HostingDeleted;

/**
 * Lets requests wait for a change: a few for each account, and none while the application shuts down. A change in this
 * process wakes them at once; one in another process is found when they look again.
 */
@Component
class LongPolling {

    static final int MAX_WAITING = 5;

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

    private final Hostings hostings;
    private final Duration pollInterval;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private boolean ending;

    @Autowired
    LongPolling(Hostings hostings) {
        this(hostings, POLL_INTERVAL);
    }

    /** @param pollInterval the database is asked no more often while nothing changes */
    LongPolling(Hostings hostings, Duration pollInterval) {
        this.hostings = hostings;
        this.pollInterval = pollInterval;
    }

    /** The requests of one account. */
    private static final class Waiting {
        int requests;
        long changes;
    }

    @EventListener(ContextClosedEvent.class)
    synchronized void end() {
        ending = true;
        notifyAll();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void onChange(HostingChanged event) {
        wake(event.userId());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void onDeletion(HostingDeleted event) {
        wake(event.userId());
    }

    private synchronized void wake(long accountId) {
        Waiting present = waiting.get(accountId);
        if (present != null) {
            present.changes++;
            notifyAll();
        }
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
        try (Permit permit = acquire(accountId)) {
            setGoal.run();
            return poll(System.nanoTime() + atMost.toNanos(), accountId, permit);
        }
    }

    private Optional<HostingView> poll(long end, long accountId, Permit permit) {
        Optional<HostingView> seen = hostings.of(accountId);
        while (!isSettled(seen) && permit.pause(Duration.ofNanos(end - System.nanoTime()))) {
            seen = hostings.of(accountId);
        }
        return seen;
    }

    static boolean isSettled(Optional<HostingView> hosting) {
        return hosting.map(view -> !view.isMoving()).orElse(true);
    }

    /** @throws ApiException when too many requests of this account wait already */
    synchronized Permit acquire(long accountId) {
        Waiting requests = waiting.computeIfAbsent(accountId, _ -> new Waiting());
        if (requests.requests >= MAX_WAITING) {
            throw new ApiException(ApiError.of(ErrorCode.TOO_MANY_WAITS,
                    "At most %s requests can wait for one machine at the same time.".formatted(MAX_WAITING)), Duration.ofSeconds(1));
        }
        requests.requests++;
        return new Permit(accountId, requests);
    }

    private synchronized void release(long accountId, Waiting requests) {
        requests.requests--;
        if (requests.requests == 0) {
            waiting.remove(accountId);
        }
    }

    /** @return false when the time is over or the application shuts down */
    private synchronized boolean pause(Waiting requests, long known, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + Math.min(atMost.toNanos(), pollInterval.toNanos());
        while (!ending && requests.changes == known && end - System.nanoTime() > 0) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return !ending && atMost.isPositive();
    }

    /** The right of one request to wait. */
    final class Permit implements AutoCloseable {

        private final long accountId;
        private final Waiting requests;
        private long known;

        private Permit(long accountId, Waiting requests) {
            this.accountId = accountId;
            this.requests = requests;
            this.known = requests.changes;
        }

        /**
         * Waits until something has changed since the last call, but no longer than this, and never longer than the poll
         * interval.
         *
         * @return false when the time is over or the application shuts down
         */
        boolean pause(Duration atMost) {
            try {
                boolean goesOn = LongPolling.this.pause(requests, known, atMost);
                known = changes();
                return goesOn;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** How many changes of its account's hosting were seen since the first request began to wait. */
        long changes() {
            synchronized (LongPolling.this) {
                return requests.changes;
            }
        }

        @Override
        public void close() {
            release(accountId, requests);
        }
    }
}
