package dev.webhoster.hosting.reconcile;

import java.util.HashMap;
import java.util.Map;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.store.HostingRepository;

/** Runs the steps of a hosting by hand, instead of db-scheduler. */
public final class Worker {

    private static final int MANY = 50;

    private final HostingRepository hostings;
    private final Reconciler reconciler;
    private final Map<Long, Integer> failures = new HashMap<>();

    Worker(HostingRepository hostings, Reconciler reconciler) {
        this.hostings = hostings;
        this.reconciler = reconciler;
    }

    /** One step of a hosting that exists. */
    public ReconcileResult reconcile(long userId) {
        long id = hostings.findByUserId(userId).orElseThrow().storedId();
        int before = failures.getOrDefault(id, 0);
        ReconcileResult result = reconciler.reconcile(id, before);
        failures.put(id, result instanceof ReconcileResult.Retry ? before + 1 : 0);
        return result;
    }

    /** Whether nothing is recorded of a step, since the row is changed meanwhile. */
    public boolean looksAgain(long userId) {
        return reconcile(userId) instanceof ReconcileResult.LookAgain;
    }

    /** Runs steps until nothing changes by itself any more, through faults that pass. */
    public void settle(long userId) {
        settle(userId, () -> {});
    }

    /** @param before each step, such as that time passes */
    public void settle(long userId, Runnable before) {
        for (int steps = 0; steps < MANY && hostings.findByUserId(userId).isPresent(); steps++) {
            before.run();
            if (isTheEnd(userId)) {
                return;
            }
        }
    }

    private boolean isTheEnd(long userId) {
        return switch (reconcile(userId)) {
            case ReconcileResult.Settled _ -> true;
            case ReconcileResult.Retry _ -> false;
            default -> hostings.findByUserId(userId).filter(Hosting::hasGivenUp).isPresent();
        };
    }
}
