package dev.webhoster.hosting;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

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
        @Embedded.Empty Wish wish,
        @Embedded.Empty Sight sight,
        Instant createdAt,
        Instant updatedAt,
        @Version @Nullable Long version) {

    /** What the owner wants. */
    public enum Goal {
        RUNNING,
        STOPPED,
        GONE
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

    /** The owner's part of the row. */
    public record Wish(Goal goal, Instant goalSince) {}

    /**
     * The reconciler's part of the row.
     *
     * @param statusSince since when the status is this
     * @param rung the rung of the ladder that is waited for, while one is
     * @param failureReason a plain sentence for the owner
     * @param failureReference where the log has the cause
     */
    public record Sight(Status status, Instant statusSince, @Nullable Rung rung, @Nullable String failureReason,
            @Nullable String failureReference) {

        static Sight of(Status status, Instant since) {
            return new Sight(status, since, null, null, null);
        }
    }

    static Hosting begin(long userId, UUID vmId, Instant now) {
        return new Hosting(null, userId, vmId, new Wish(Goal.RUNNING, now),
                new Sight(Status.CREATING, now, Rung.DISK, null, null), now, now, null);
    }

    public Goal goal() {
        return wish.goal();
    }

    public Status status() {
        return sight.status();
    }

    /** The row's id; only for rows that have been stored. */
    long storedId() {
        return Objects.requireNonNull(id);
    }

    /** Whether it failed and nobody has asked for another try. */
    boolean hasGivenUp() {
        return status() == Status.FAILED && !wish.goalSince().isAfter(sight.statusSince());
    }

    /** Whether something will change by itself: the goal is not reached, and it has not given up. */
    boolean isMoving() {
        return goal() == Goal.GONE || !hasGivenUp() && !status().name().equals(goal().name());
    }

    Hosting seen(Status status, @Nullable Rung rung, Instant now) {
        Instant since = status == status() ? sight.statusSince() : now;
        return with(new Sight(status, since, rung, null, null), now);
    }

    /** It never fails before it was wanted, also when the clock was set back: else it would try for ever. */
    Hosting failed(String reason, String reference, Instant now) {
        Instant since = now.isBefore(wish.goalSince()) ? wish.goalSince() : now;
        return with(new Sight(Status.FAILED, since, sight.rung(), reason, reference), now);
    }

    private Hosting with(Sight seen, Instant now) {
        return new Hosting(id, userId, vmId, wish, seen, createdAt, now, version);
    }
}
