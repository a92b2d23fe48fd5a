package dev.webhoster.api.v1;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.model.HostingEvent;

/**
 * A page of the events of a machine.
 *
 * @param events newest first
 * @param next address of the next page; null on the last one
 */
record EventPage(List<EventResponse> events, @Nullable String next) {

    /**
     * An event of a machine.
     *
     * @param kind wished, reached, status, crashed, shut_down or failed
     * @param detail the goal, the stage, the status, the reason of a failure or the number of the crash
     */
    record EventResponse(long id, Instant at, String kind, String detail) {

        static EventResponse of(HostingEvent event) {
            boolean isWord = event.goal() != null || event.stage() != null || event.status() != null;
            return new EventResponse(Objects.requireNonNull(event.id()), event.at(), HostResponse.word(event.kind()),
                    isWord ? event.detail().toLowerCase(Locale.ROOT) : event.detail());
        }
    }

    /** @param oneMore up to limit + 1 events: the last one shows that there is a next page */
    static EventPage of(List<HostingEvent> oneMore, int limit) {
        List<EventResponse> events = oneMore.stream().map(EventResponse::of).toList();
        return new EventPage(Paging.part(events, limit), Paging.next(ApiPaths.EVENTS, events, limit, EventResponse::id));
    }
}
