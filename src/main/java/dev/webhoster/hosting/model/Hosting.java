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
 * One person's machine with its web site. Two writers, two parts: the owner's click writes the wish, only the
 * reconciler writes what was seen. Whoever held an old row loses by its version and looks again.
 *
 * @param userId the account, and the number in the URL
 * @param vmId the machine in the ledger
 */
@Table("hosting")
public record Hosting(
        @Id @Nullable Long id,
        long userId,
        UUID vmId,
        @Embedded.Empty DesiredState wish,
        @Embedded.Empty ObservedState sight,
        Instant createdAt,
        Instant updatedAt,
        @Version @Nullable Long version) {

    /** What the owner wants. */
    public enum Goal {
        RUNNING,
        STOPPED,
        /** Running, after it was off. */
        RESTARTED,
        /** Running, on a fresh disk. */
        REBUILT,
        GONE;

        /** What there will be in the end: {@link #RUNNING}, {@link #STOPPED} or {@link #GONE}. */
        public Goal end() {
            return switch (this) {
                case RUNNING, RESTARTED, REBUILT -> RUNNING;
                case STOPPED -> STOPPED;
                case GONE -> GONE;
            };
        }
    }

    /** What was seen last. */
    public enum Status {
        CREATING,
        RUNNING,
        STOPPING,
        STOPPED,
        STARTING,
        DELETING,
        FAILED
    }

    public static Hosting begin(long userId, UUID vmId, Instant now) {
        return new Hosting(null, userId, vmId, DesiredState.first(now), ObservedState.first(now), now, now, null);
    }

    public Goal goal() {
        return wish.goal();
    }

    public Status status() {
        return sight.status();
    }

    /** The row's id; only for rows that have been stored. */
    public long storedId() {
        return Objects.requireNonNull(id);
    }

    /** Whether the newest wish is not done with. */
    public boolean isUnanswered() {
        return sight.answered() < wish.goalNumber();
    }

    /** Whether this is how it was left, and nobody has wished anything since. */
    public boolean isAtRestAs(Status status) {
        return status() == status && !isUnanswered();
    }

    /** Whether the machine is yet to be turned off for this. */
    public boolean isDue(Goal cycle) {
        return goal() == cycle && isUnanswered();
    }

    /** Whether it failed and nobody has asked for another try. */
    public boolean hasGivenUp() {
        return status() == Status.FAILED && !isUnanswered();
    }

    /** Whether something will change by itself: the goal is not reached, and it has not given up. */
    public boolean isMoving() {
        return goal() == Goal.GONE || (!hasGivenUp() && (isUnanswered() || !status().name().equals(goal().end().name())));
    }

    /** The higher one of this rung and the one that has been waited for on this way up. */
    public ProvisioningStage highest(ProvisioningStage rung) {
        return switch (status()) {
            case CREATING, STARTING -> sight.rung() != null && sight.rung().compareTo(rung) > 0 ? sight.rung() : rung;
            case RUNNING, STOPPING, STOPPED, DELETING, FAILED -> rung;
        };
    }

    public Hosting seen(Instant now, UnaryOperator<ObservedState> change) {
        return new Hosting(id, userId, vmId, wish, change.apply(sight), createdAt, now, version);
    }

    /** It was shut down from inside, which is as good as a click. */
    public Hosting wishedFromInside(Instant now) {
        DesiredState stopped = wish.then(Goal.STOPPED, now);
        ObservedState seen = sight.moving(Status.STOPPED, null, now).answered(stopped.goalNumber());
        return new Hosting(id, userId, vmId, stopped, seen, createdAt, now, version);
    }
}
