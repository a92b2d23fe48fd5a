package dev.webhoster.hosting.model;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Something that happened to a hosting, for its owner to read.
 *
 * @param detail the goal, the status, the rung that was reached, the reason of a failure, or the number of the crash
 * @param failureKind of a failure, for other languages; null also when it was written before there was this column
 */
@Table("hosting_event")
public record HostingEvent(@Id @Nullable Long id, long hostingId, Instant at, Kind kind, String detail,
        Failure.@Nullable Kind failureKind) {

    private static final Pattern REFERENCE = Pattern.compile("\\(reference ([^)\\s]+)\\)$");

    /** What sort of thing happened. */
    public enum Kind {
        WISHED,
        REACHED,
        STATUS,
        /** The machine went off by itself and is started again. */
        CRASHED,
        /** It was shut down from inside. */
        SHUT_DOWN,
        FAILED
    }

    public static HostingEvent of(long hostingId, Instant at, Kind kind, Object detail) {
        return new HostingEvent(null, hostingId, at, kind, detail.toString(), null);
    }

    public static HostingEvent of(long hostingId, Instant at, Failure failure) {
        return new HostingEvent(null, hostingId, at, Kind.FAILED, failure.reason() + " (reference " + failure.reference() + ")",
                failure.kind());
    }

    /** The row's id; only for rows that have been stored. */
    public long storedId() {
        return Objects.requireNonNull(id);
    }

    /** At the end of what is said of a failure; empty of everything else. */
    public String reference() {
        Matcher reference = REFERENCE.matcher(detail);
        return reference.find() ? reference.group(1) : "";
    }
}
