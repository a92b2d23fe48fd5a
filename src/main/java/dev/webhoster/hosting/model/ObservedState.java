package dev.webhoster.hosting.model;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

import dev.webhoster.hosting.model.Hosting.Status;

/**
 * The reconciler's part of a hosting: what was seen last.
 *
 * @param statusSince since when the status is this
 * @param answered number of the newest {@link DesiredState} that is done with: fulfilled, or failed. A restart or a rebuild is
 *     done with as soon as the machine is off, so that it never happens twice
 * @param rung the rung of the ladder that is, or was when it failed, waited for
 * @param rungSince since when it is waited for
 * @param rebuildFailed whether it failed before it had removed the disk that was to be replaced
 */
public record ObservedState(Status status, Instant statusSince, long answered, @Nullable ProvisioningStage rung, @Nullable Instant rungSince,
        @Embedded.Nullable(prefix = "failure_") @Nullable Failure failure, boolean rebuildFailed) {

    static ObservedState first(Instant now) {
        return new ObservedState(Status.CREATING, now, 0, ProvisioningStage.DISK, now, null, false);
    }

    /** On the way: a status, and perhaps a rung, that are waited for. */
    public ObservedState moving(Status next, @Nullable ProvisioningStage waited, Instant now) {
        Instant since = waited != null && waited == rung && rungSince != null && next == status ? rungSince : now;
        return new ObservedState(next, since(next, now), answered, waited, waited == null ? null : since, null, false);
    }

    /** The wish is fulfilled, or as much of it as must not happen twice. */
    public ObservedState answered(long wish) {
        return new ObservedState(status, statusSince, wish, rung, rungSince, failure, rebuildFailed);
    }

    public ObservedState failed(Failure why, boolean duringRebuild, Instant now) {
        return new ObservedState(Status.FAILED, since(Status.FAILED, now), answered, rung, rungSince, why, duringRebuild);
    }

    private Instant since(Status next, Instant now) {
        return next == status ? statusSince : now;
    }
}
