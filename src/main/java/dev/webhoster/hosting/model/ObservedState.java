package dev.webhoster.hosting.model;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

import dev.webhoster.hosting.model.Hosting.Status;

/**
 * What the reconciler observed of a hosting last.
 *
 * @param statusSince when the status became this
 * @param observedGeneration the newest generation of the {@link DesiredState} that is reached or given up. That of a restart
 *     or a rebuild counts as reached as soon as the machine is off, so that it never happens twice
 * @param stage the stage that the machine waits for, or waited for when it failed
 * @param stageSince when the machine began to wait for it
 * @param rebuildFailed whether a rebuild failed before it had deleted the old disk
 */
public record ObservedState(Status status, Instant statusSince, long observedGeneration, @Nullable ProvisioningStage stage,
        @Nullable Instant stageSince,
        @Embedded.Nullable(prefix = "failure_") @Nullable Failure failure, boolean rebuildFailed) {

    /** @param next the status, and perhaps a stage, that the machine is in now; clears the failure */
    public ObservedState progressing(Status next, @Nullable ProvisioningStage waited, Instant now) {
        Instant since = waited != null && waited == stage && stageSince != null && next == status ? stageSince : now;
        return new ObservedState(next, since(next, now), observedGeneration, waited, waited == null ? null : since, null, false);
    }

    public ObservedState withObservedGeneration(long generation) {
        return new ObservedState(status, statusSince, generation, stage, stageSince, failure, rebuildFailed);
    }

    public ObservedState failed(Failure why, boolean duringRebuild, Instant now) {
        return new ObservedState(Status.FAILED, since(Status.FAILED, now), observedGeneration, stage, stageSince, why, duringRebuild);
    }

    private Instant since(Status next, Instant now) {
        return next == status ? statusSince : now;
    }
}
