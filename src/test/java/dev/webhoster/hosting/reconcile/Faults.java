package dev.webhoster.hosting.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/** Faults of a fake: chosen calls throw, or pause until the test lets them continue. */
public final class Faults {

    private final Map<String, RuntimeException> lasting = new ConcurrentHashMap<>();
    private final Map<String, Breakpoint> pauses = new ConcurrentHashMap<>();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private int callsUntilFault;
    private @Nullable RuntimeException fault;

    /** The next call throws. */
    public void next(RuntimeException thrown) {
        at(1, thrown);
    }

    /** The n-th call from now throws, once. */
    public synchronized void at(int call, RuntimeException thrown) {
        callsUntilFault = call;
        fault = thrown;
    }

    /** Every call of this method throws. */
    public void always(String method, RuntimeException thrown) {
        lasting.put(method, thrown);
    }

    /** The next call of this method pauses. */
    public Breakpoint pause(String method) {
        Breakpoint pause = new Breakpoint();
        pauses.put(method, pause);
        return pause;
    }

    public synchronized void none() {
        fault = null;
        lasting.clear();
        pauses.values().forEach(Breakpoint::end);
        pauses.clear();
    }

    /** @return the calls that the work made, in their order */
    public List<String> record(Runnable work) {
        calls.clear();
        work.run();
        return List.copyOf(calls);
    }

    void on(String method) {
        calls.add(method);
        Breakpoint pause = pauses.remove(method);
        if (pause != null) {
            pause.take();
        }
        countDown();
        if (lasting.containsKey(method)) {
            throw lasting.get(method);
        }
    }

    private synchronized void countDown() {
        RuntimeException thrown = fault;
        if (thrown != null && --callsUntilFault == 0) {
            fault = null;
            throw thrown;
        }
    }
}
