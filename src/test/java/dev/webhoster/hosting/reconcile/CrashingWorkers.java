package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import dev.webhoster.hosting.model.Hosting;

/** Runs the job of a hosting in one simulated process after the other, as each is killed. */
final class CrashingWorkers {

    private static final Duration BETWEEN_STEPS = Duration.ofSeconds(2);

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

    /**
     * Runs steps until nothing changes by itself any more.
     *
     * @return whether the hosting settled within this number of steps
     */
    boolean settle(int steps) {
        for (int step = 0; step < steps; step++) {
            Optional<Hosting> row = state.row(userId);
            if (row.isEmpty() || isSettled(row.get())) {
                return true;
            }
            reconcile(row.get().storedId());
            state.clock().move(BETWEEN_STEPS);
        }
        return false;
    }

    /** One more step, also of a settled hosting. */
    void reconcile() {
        state.row(userId).ifPresent(row -> reconcile(row.storedId()));
    }

    private boolean isSettled(Hosting row) {
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
