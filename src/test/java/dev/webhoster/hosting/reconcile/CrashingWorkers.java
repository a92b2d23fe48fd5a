package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import dev.webhoster.hosting.model.Hosting;

/** The jobs of one hosting, worked on by one process after the other, as each is killed. */
final class CrashingWorkers {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final DurableState state;
    private final FailPoints failPoints;
    private final long userId;
    private Reconciler process;
    private int failures;

    CrashingWorkers(DurableState state, FailPoints failPoints, long userId) {
        this.state = state;
        this.failPoints = failPoints;
        this.userId = userId;
        this.process = state.begin(failPoints);
    }

    /** Looks until nothing more changes by itself, at most so many times.
     *
     * @return whether it came to rest */
    boolean settle(int looks) {
        for (int look = 0; look < looks; look++) {
            Optional<Hosting> row = state.row(userId);
            if (row.isEmpty() || isAtRest(row.get())) {
                return true;
            }
            reconcile(row.get().storedId());
            state.clock().move(BETWEEN_LOOKS);
        }
        return false;
    }

    /** One more look, also at what is at rest. */
    void reconcile() {
        state.row(userId).ifPresent(row -> reconcile(row.storedId()));
    }

    private boolean isAtRest(Hosting row) {
        return !row.isMoving();
    }

    private void reconcile(long id) {
        try {
            failures = process.reconcile(id, failures) instanceof ReconcileResult.Retry ? failures + 1 : 0;
        } catch (SimulatedCrash e) {
            process = state.begin(failPoints);
            failures = 0;
        }
    }
}
