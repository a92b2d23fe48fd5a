package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import dev.webhoster.hosting.model.Hosting;

/** The jobs of one hosting, worked on by one process after the other, as each is killed. */
final class CrashingWorkers {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final DurableState world;
    private final FailPoints boundaries;
    private final long userId;
    private Reconciler process;
    private int failures;

    CrashingWorkers(DurableState world, FailPoints boundaries, long userId) {
        this.world = world;
        this.boundaries = boundaries;
        this.userId = userId;
        this.process = world.begin(boundaries);
    }

    /** Looks until nothing more changes by itself, at most so many times.
     *
     * @return whether it came to rest */
    boolean work(int looks) {
        for (int look = 0; look < looks; look++) {
            Optional<Hosting> row = world.row(userId);
            if (row.isEmpty() || isAtRest(row.get())) {
                return true;
            }
            look(row.get().storedId());
            world.clock().move(BETWEEN_LOOKS);
        }
        return false;
    }

    /** One more look, also at what is at rest. */
    void look() {
        world.row(userId).ifPresent(row -> look(row.storedId()));
    }

    private boolean isAtRest(Hosting row) {
        return !row.isMoving();
    }

    private void look(long id) {
        try {
            process.look(id, failures);
            failures = 0;
        } catch (RetryableFault e) {
            failures++;
        } catch (SimulatedCrash e) {
            process = world.begin(boundaries);
            failures = 0;
        }
    }
}
