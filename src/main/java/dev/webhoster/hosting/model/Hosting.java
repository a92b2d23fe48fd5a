package dev.webhoster.hosting.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An account's machine with its web site. The row has two writers: the owner's requests write the desired state, and only
 * the reconciler writes the observed state. The version makes the write of whoever has read an older row fail.
 *
 * @param userId the account that owns it
 * @param siteNumber the number in the site's URL
 * @param vmId id of its machine record and of the virtual machine
 */
@Table("hosting")
public record Hosting(
        @Id @Nullable Long id,
        long userId,
        long siteNumber,
        UUID vmId,
        @Embedded.Empty DesiredState desired,
        @Embedded.Empty ObservedState observed,
        Instant createdAt,
        Instant updatedAt,
        @Version @Nullable Long version) {

    /** What the owner wants. */
    public enum Goal {
        RUNNING,
        STOPPED,
        /** Running, after it was off once. */
        RESTARTED,
        /** Running, on a new disk. */
        REBUILT,
        GONE;

        /** The state in the end: {@link #RUNNING}, {@link #STOPPED} or {@link #GONE}. */
        public Goal end() {
            return switch (this) {
                case RUNNING, RESTARTED, REBUILT -> RUNNING;
                case STOPPED -> STOPPED;
                case GONE -> GONE;
            };
        }
    }

    /** The state that the reconciler observed last. */
    public enum Status {
        CREATING,
        RUNNING,
        STOPPING,
        STOPPED,
        STARTING,
        DELETING,
        FAILED
    }

    /** A new hosting that is to run, whose slot is allocated. */
    public static Hosting begin(long userId, long siteNumber, UUID vmId, Instant now) {
        return new Hosting(null, userId, siteNumber, vmId, new DesiredState(Goal.RUNNING, now, 1),
                new ObservedState(Status.CREATING, now, 0, ProvisioningStage.DISK, now, null, false), now, now, null);
    }

    public Goal goal() {
        return desired.goal();
    }

    public Status status() {
        return observed.status();
    }

    /** The id of a row that has been stored. */
    public long storedId() {
        return Objects.requireNonNull(id);
    }

    /** Whether the newest desired state is neither reached nor given up. */
    public boolean isGenerationPending() {
        return observed.observedGeneration() < desired.generation();
    }

    /** Whether this status was reached, and no goal was set since. */
    public boolean isSettledAs(Status status) {
        return status() == status && !isGenerationPending();
    }

    /** Whether the machine has not yet been turned off for this restart or rebuild. */
    public boolean isDue(Goal cycle) {
        return goal() == cycle && isGenerationPending();
    }

    /** Whether it failed, and no goal was set since. */
    public boolean hasGivenUp() {
        return status() == Status.FAILED && !isGenerationPending();
    }

    /** Whether the status will change by itself: the goal is not reached, and it has not given up. */
    public boolean isMoving() {
        return goal() == Goal.GONE || (!hasGivenUp() && (isGenerationPending() || !status().name().equals(goal().end().name())));
    }

    /** The higher one of this stage and the one that this startup waits for already. */
    public ProvisioningStage highestStage(ProvisioningStage stage) {
        return switch (status()) {
            case CREATING, STARTING -> observed.stage() != null && observed.stage().compareTo(stage) > 0 ? observed.stage() : stage;
            case RUNNING, STOPPING, STOPPED, DELETING, FAILED -> stage;
        };
    }

    public Hosting withObserved(Instant now, UnaryOperator<ObservedState> change) {
        return new Hosting(id, userId, siteNumber, vmId, desired, change.apply(observed), createdAt, now, version);
    }

    /** A shutdown from inside counts as the goal STOPPED of its owner. */
    public Hosting shutDownFromInside(Instant now) {
        DesiredState stopped = desired.next(Goal.STOPPED, now);
        ObservedState off = observed.progressing(Status.STOPPED, null, now).withObservedGeneration(stopped.generation());
        return new Hosting(id, userId, siteNumber, vmId, stopped, off, createdAt, now, version);
    }
}
