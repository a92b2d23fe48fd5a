package dev.webhoster.api;

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
record MyEvents(List<MyEvent> events, @Nullable String next) {

    /**
     * Something that happened.
     *
     * @param kind wished, reached, status, crashed, shut_down or failed
     * @param detail the goal, the stage, the status, the reason of a failure or the number of the crash
     */
    record MyEvent(long id, Instant at, String kind, String detail) {

        static MyEvent of(HostingEvent event) {
            boolean isWord = event.goal() != null || event.stage() != null || event.status() != null;
            return new MyEvent(Objects.requireNonNull(event.id()), event.at(), MyHost.word(event.kind()),
                    isWord ? event.detail().toLowerCase(Locale.ROOT) : event.detail());
        }
    }

    /** @param oneMore than the limit, if there are so many */
    static MyEvents of(List<HostingEvent> oneMore, int limit) {
        List<MyEvent> events = oneMore.stream().map(MyEvent::of).toList();
        return new MyEvents(Paging.part(events, limit), Paging.next(EventsEndpoint.EVENTS, events, limit, MyEvent::id));
    }
}
