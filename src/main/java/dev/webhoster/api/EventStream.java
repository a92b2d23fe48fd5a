package dev.webhoster.api;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.api.MyEvents.MyEvent;
import dev.webhoster.hosting.Hostings;

/**
 * Writes events as they happen (server-sent events), until the caller leaves, the machine is gone, the token ends or the
 * time is over; whoever comes back with the last id misses nothing.
 */
@Component
class EventStream {

    private static final int MANY = 200;
    private static final long LONGEST = Duration.ofMinutes(30).toNanos();

    /** A line that means nothing shows that the caller is still there. */
    private static final long BETWEEN_SIGNS = Duration.ofSeconds(15).toNanos();

    private final Hostings hostings;
    private final Bearers bearers;
    private final Lookout lookout;
    private final JsonMapper json;

    EventStream(Hostings hostings, Bearers bearers, Lookout lookout, JsonMapper json) {
        this.hostings = hostings;
        this.bearers = bearers;
        this.lookout = lookout;
        this.json = json;
    }

    /** @param known id of the newest event that the caller has */
    void follow(BearerLogin login, long known, HttpServletResponse response) throws IOException {
        try (Lookout.Place _ = lookout.enter(login.account().id())) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("X-Accel-Buffering", "no");
            follow(login, known, response.getWriter());
        }
    }

    private void follow(BearerLogin login, long known, PrintWriter out) {
        long begin = System.nanoTime();
        long sign = begin;
        long last = known;
        out.write("retry: 2000\n\n");
        do {
            last = write(login.account().id(), last, out);
            if (System.nanoTime() - sign > BETWEEN_SIGNS) {
                sign = System.nanoTime();
                out.write(": still here\n\n");
            }
            if (hostings.of(login.account().id()).isEmpty()) {
                out.write("event: gone\ndata: {}\n\n");
                out.flush();
                return;
            }
        } while (!out.checkError() && System.nanoTime() - begin < LONGEST && lookout.pause() && bearers.isStillGood(login));
    }

    /** @return the id of the newest event that was written */
    private long write(long accountId, long last, PrintWriter out) {
        List<MyEvent> fresh = hostings.events(accountId, Long.MAX_VALUE, MANY).stream().map(MyEvent::of)
                .filter(event -> event.id() > last).toList().reversed();
        fresh.forEach(event -> out.write("id: %d\nevent: %s\ndata: %s\n\n"
                .formatted(event.id(), event.kind(), json.writeValueAsString(event))));
        return fresh.isEmpty() ? last : fresh.getLast().id();
    }
}
