package dev.webhoster.hosting.reconcile;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Records how many callers change the same machine at the same moment. */
final class ConcurrencyRecorder {

    /** As long as a quick call takes, so that concurrent calls overlap. */
    private static final long LINGER = 300_000;

    private final Map<UUID, AtomicInteger> present = new ConcurrentHashMap<>();
    private final AtomicInteger most = new AtomicInteger();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    /** A call, until it is closed. */
    interface Visit extends AutoCloseable {
        @Override
        void close();
    }

    Visit at(UUID machine) {
        threads.add(Thread.currentThread().getName());
        AtomicInteger here = present.computeIfAbsent(machine, _ -> new AtomicInteger());
        most.accumulateAndGet(here.incrementAndGet(), Math::max);
        LockSupport.parkNanos(LINGER);
        return here::decrementAndGet;
    }

    /** The highest number of concurrent calls for one machine. */
    int mostAtOneMachine() {
        return most.get();
    }

    Set<String> threads() {
        return threads;
    }
}
