package dev.webhoster.hosting;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Something that happened to a hosting, for its owner to read.
 *
 * @param detail the goal, the status, the rung that was reached, or the reason of a failure
 */
@Table("hosting_event")
public record HostingEvent(@Id @Nullable Long id, long hostingId, Instant at, Kind kind, String detail) {

    /** What sort of thing happened. */
    public enum Kind {
        WISHED,
        REACHED,
        STATUS,
        FAILED
    }

    static HostingEvent of(long hostingId, Instant at, Kind kind, Object detail) {
        return new HostingEvent(null, hostingId, at, kind, detail.toString());
    }
}
