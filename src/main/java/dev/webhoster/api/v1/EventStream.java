package dev.webhoster.api.v1;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.api.token.BearerAuthentication;
import dev.webhoster.api.token.BearerAuthenticator;
import dev.webhoster.api.v1.EventPage.EventResponse;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.HostingEvent;

/**
 * Writes server-sent events until the caller disconnects, the machine is deleted, the token ends or 30 minutes have
 * passed. A caller that reconnects with the last id misses no event.
 */
@Component
class EventStream {

    private static final Duration MAX_DURATION = Duration.ofMinutes(30);

    private final Hostings hostings;
    private final BearerAuthenticator authenticator;
    private final LongPolling polling;
    private final JsonMapper json;

    EventStream(Hostings hostings, BearerAuthenticator authenticator, LongPolling polling, JsonMapper json) {
        this.hostings = hostings;
        this.authenticator = authenticator;
        this.polling = polling;
        this.json = json;
    }

    /** @param known id of the newest event that the caller has */
    void follow(BearerAuthentication login, long known, HttpServletResponse response) throws IOException {
        try (LongPolling.Permit permit = polling.acquire(login.account().id())) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("X-Accel-Buffering", "no");
            follow(login, known, permit, response.getWriter());
        }
    }

    /** A comment line as heartbeat finds out whether the caller has disconnected, so that the permit is released. */
    private void follow(BearerAuthentication login, long known, LongPolling.Permit permit, PrintWriter out) {
        long end = System.nanoTime() + MAX_DURATION.toNanos();
        long last = known;
        out.write("retry: 2000\n\n");
        out.flush();
        do {
            last = write(login, last, out);
            if (hostings.of(login.account().id()).isEmpty()) {
                out.write("event: gone\ndata: {}\n\n");
                out.flush();
                return;
            }
            out.write(": still here\n\n");
        } while (!out.checkError() && permit.pause(Duration.ofNanos(end - System.nanoTime())) && authenticator.isStillValid(login));
    }

    /** @return the id of the newest event that was written */
    private long write(BearerAuthentication login, long known, PrintWriter out) {
        long last = known;
        List<HostingEvent> fresh = fresh(login, last);
        while (!fresh.isEmpty()) {
            fresh.stream().map(EventResponse::of).forEach(event -> out.write("id: %s\nevent: %s\ndata: %s\n\n"
                    .formatted(event.id(), event.kind(), json.writeValueAsString(event))));
            out.flush();
            last = Objects.requireNonNull(fresh.getLast().id());
            fresh = fresh(login, last);
        }
        return last;
    }

    /** Empty when the token has ended. */
    private List<HostingEvent> fresh(BearerAuthentication login, long last) {
        List<HostingEvent> fresh = hostings.eventsAfter(login.account().id(), last);
        return fresh.isEmpty() || authenticator.isStillValid(login) ? fresh : List.of();
    }
}
