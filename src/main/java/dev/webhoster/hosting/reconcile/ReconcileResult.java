package dev.webhoster.hosting.reconcile;

import java.time.Duration;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;

/** What one look at a hosting came to, and so what comes next. */
sealed interface ReconcileResult {

    /** The goal is reached, or nothing more can be done: look again some time. */
    record Settled(Status status) implements ReconcileResult {}

    /** On the way up: this rung of the ladder is waited for. */
    record Climbing(Status status, ProvisioningStage rung, Duration delay) implements ReconcileResult {}

    /** On the way down. */
    record Descending(Status status, Duration delay) implements ReconcileResult {}

    /** What must not happen twice for one wish has happened: the machine was turned off, or its disk was removed. */
    record Cycled(Status status, ProvisioningStage rung) implements ReconcileResult {}

    /** It went off by itself and is turned on again. */
    record Crashed(int times) implements ReconcileResult {}

    /** It was shut down from inside. */
    record ShutDown() implements ReconcileResult {}

    /** It cannot be done. */
    record Failed(Failure failure) implements ReconcileResult {}

    /** All of it is removed. */
    record Gone() implements ReconcileResult {}
}
