package dev.webhoster.api.v1;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.model.HostingEvent;

/**
 * A part of what happened to a machine.
 *
 * @param events newest first
 * @param next the address of those before; null when these are the first that happened
 */
record EventPage(List<EventResponse> events, @Nullable String next) {

    /**
     * Something that happened.
     *
     * @param kind wished, reached, status, crashed, shut_down or failed
     * @param detail the wish, the rung, the status, the reason of a failure or the number of the crash
     */
    record EventResponse(long id, Instant at, String kind, String detail) {

        static EventResponse of(HostingEvent event) {
            boolean isWord = event.detail().matches("[A-Z_]+");
            return new EventResponse(Objects.requireNonNull(event.id()), event.at(), HostResponse.word(event.kind()),
                    isWord ? event.detail().toLowerCase(Locale.ROOT) : event.detail());
        }
    }

    /** @param oneMore than the limit, if there are so many */
    static EventPage of(List<HostingEvent> oneMore, int limit) {
        List<EventResponse> events = oneMore.stream().map(EventResponse::of).toList();
        return new EventPage(Paging.part(events, limit), Paging.next(ApiPaths.EVENTS, events, limit, EventResponse::id));
    }
}
