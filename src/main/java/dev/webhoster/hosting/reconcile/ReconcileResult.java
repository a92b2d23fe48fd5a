package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Set;

import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;

/** The outcome of one step of a hosting, which decides what is recorded and when the next step follows. */
sealed interface ReconcileResult {

    /**
     * The goal is reached, or nothing more can be done: the next step is a routine check.
     *
     * @param missing stages of a startup that were not reached and are not waited for any more
     */
    record Settled(Status status, Set<ProvisioningStage> missing) implements ReconcileResult {

        public Settled {
            missing = Set.copyOf(missing);
        }

        Settled(Status status) {
            this(status, Set.of());
        }
    }

    /** The machine is starting up and waits for this stage. */
    record StartingUp(Status status, ProvisioningStage stage, Duration delay) implements ReconcileResult {}

    /** The machine is on, but could not be resumed where it was saved: it boots. */
    record SavedStateLost(Status status) implements ReconcileResult {}

    /** The machine is being shut down or deleted. */
    record ShuttingDown(Status status, Duration delay) implements ReconcileResult {}

    /** The part that must not happen twice for a restart or a rebuild is done: the machine is off, or its disk is removed. */
    record CyclePerformed(Status status, ProvisioningStage stage) implements ReconcileResult {}

    /** The machine went off by itself and is started again. */
    record Crashed(int crashes) implements ReconcileResult {}

    /** The machine was shut down from inside. */
    record ShutDownFromInside() implements ReconcileResult {}

    /** The goal cannot be reached. */
    record Failed(Failures.Cause cause) implements ReconcileResult {}

    /**
     * A fault broke the step off; it may pass.
     *
     * @param generation of the desired state that the step was about
     */
    record Retry(long generation, RuntimeException fault) implements ReconcileResult {}

    /** The row was changed during the step: nothing is recorded, and the next step starts from the new row. */
    record LookAgain(Duration delay) implements ReconcileResult {}

    /** Everything of the hosting is deleted. */
    record Deleted() implements ReconcileResult {}
}
