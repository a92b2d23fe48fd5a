package dev.webhoster.hosting.model;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;

/**
 * Something that happened to a hosting. Its kind tells which of the values it has.
 *
 * @param goal of {@link Kind#WISHED}
 * @param status of {@link Kind#STATUS}
 * @param stage of {@link Kind#REACHED}
 * @param crashes of {@link Kind#CRASHED}: how many there were in a row
 * @param failure of {@link Kind#FAILED}
 */
@Table("hosting_event")
public record HostingEvent(@Id @Nullable Long id, long hostingId, Instant at, Kind kind, @Nullable Goal goal, @Nullable Status status,
        @Nullable ProvisioningStage stage, @Nullable Integer crashes,
        @Embedded.Nullable(prefix = "failure_") @Nullable Failure failure) {

    /** What happened. */
    public enum Kind {
        /** The owner set a goal. */
        WISHED,
        /** The machine reached a stage. */
        REACHED,
        /** The status changed. */
        STATUS,
        /** The machine went off by itself and is started again. */
        CRASHED,
        /** The machine was shut down from inside. */
        SHUT_DOWN,
        /** The machine could not be resumed where it was saved, and has booted. */
        SAVED_STATE_LOST,
        FAILED
    }

    /** The row's id; only for rows that have been stored. */
    public long storedId() {
        return Objects.requireNonNull(id);
    }

    public static HostingEvent goalSet(long hostingId, Instant at, Goal goal) {
        return new HostingEvent(null, hostingId, at, Kind.WISHED, goal, null, null, null, null);
    }

    public static HostingEvent stageReached(long hostingId, Instant at, ProvisioningStage stage) {
        return new HostingEvent(null, hostingId, at, Kind.REACHED, null, null, stage, null, null);
    }

    public static HostingEvent statusChanged(long hostingId, Instant at, Status status) {
        return new HostingEvent(null, hostingId, at, Kind.STATUS, null, status, null, null, null);
    }

    public static HostingEvent crashed(long hostingId, Instant at, int crashes) {
        return new HostingEvent(null, hostingId, at, Kind.CRASHED, null, null, null, crashes, null);
    }

    public static HostingEvent shutDownFromInside(long hostingId, Instant at) {
        return new HostingEvent(null, hostingId, at, Kind.SHUT_DOWN, null, null, null, null, null);
    }

    public static HostingEvent savedStateLost(long hostingId, Instant at) {
        return new HostingEvent(null, hostingId, at, Kind.SAVED_STATE_LOST, null, null, null, null, null);
    }

    public static HostingEvent failed(long hostingId, Instant at, Failure failure) {
        return new HostingEvent(null, hostingId, at, Kind.FAILED, null, null, null, null, failure);
    }

    /** Its value as text: the goal, the stage, the status, the number of the crash or the reason of the failure. */
    public String detail() {
        return switch (kind) {
            case WISHED -> String.valueOf(goal);
            case REACHED -> String.valueOf(stage);
            case STATUS -> String.valueOf(status);
            case CRASHED -> String.valueOf(crashes);
            case SHUT_DOWN, SAVED_STATE_LOST -> "";
            case FAILED -> failure == null ? "" : "%s (reference %s)".formatted(failure.reason(), failure.reference());
        };
    }
}
