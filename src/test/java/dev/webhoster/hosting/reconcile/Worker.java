package dev.webhoster.hosting.reconcile;

import java.util.HashMap;
import java.util.Map;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.store.HostingRepository;

/** Does by hand what db-scheduler does: looks at a hosting, again and again. */
public final class Worker {

    private static final int MANY = 50;

    private final HostingRepository hostings;
    private final Reconciler reconciler;
    private final Map<Long, Integer> failures = new HashMap<>();

    Worker(HostingRepository hostings, Reconciler reconciler) {
        this.hostings = hostings;
        this.reconciler = reconciler;
    }

    /** One look at a hosting that exists.
     *
     * @throws RetryableFault where db-scheduler would try again later */
    public ReconcileResult look(long userId) {
        long id = hostings.findByUserId(userId).orElseThrow().storedId();
        int before = failures.getOrDefault(id, 0);
        failures.put(id, before + 1);
        ReconcileResult step = reconciler.look(id, before);
        failures.remove(id);
        return step;
    }

    /** Looks until nothing more changes by itself, and through the faults that pass. */
    public void work(long userId) {
        for (int looks = 0; looks < MANY && hostings.findByUserId(userId).isPresent(); looks++) {
            if (isTheEnd(userId)) {
                return;
            }
        }
    }

    private boolean isTheEnd(long userId) {
        try {
            return look(userId) instanceof ReconcileResult.Settled || hostings.findByUserId(userId).filter(Hosting::hasGivenUp).isPresent();
        } catch (RetryableFault again) {
            return false;
        }
    }
}
