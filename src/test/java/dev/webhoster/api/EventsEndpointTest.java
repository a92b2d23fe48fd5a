package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import dev.webhoster.hosting.reconcile.Worker;

/** Events of a machine, as pages and as a stream. */
@ApiTest
class EventsEndpointTest {

    /** Listeners and waiting requests of one account, as docs/API.md says. */
    private static final int MOST = 5;

    private static final String[] AS_STREAM = {"Accept", "text/event-stream"};

    @LocalServerPort
    int port;
    @Autowired
    Worker worker;
    @Autowired
    JdbcClient database;

    ApiClient ann;
    long id;

    @BeforeEach
    void createAMachine() throws Exception {
        ann = new ApiClient(port).signedUp().withKey();
        id = ann.id();
        ann.call("POST", "/host", null);
    }

    @AfterEach
    void close() {
        ann.close();
    }

    @Test
    void theyComeInPartsNewestFirstAndNoneTwice() throws Exception {
        worker.settle(id);
        List<String> all = ann.get("/host/events?limit=200").json().at("/data/events").findValuesAsString("id");
        List<String> seen = new ArrayList<>();

        String next = "/api/v1/host/events?limit=3";
        while (!next.isEmpty()) {
            JsonNode part = ann.get(next).json().path("data");
            assertThat(part.path("events").size()).isLessThanOrEqualTo(3);
            seen.addAll(part.path("events").findValuesAsString("id"));
            next = part.path("next").asString("");
        }

        assertThat(seen).isEqualTo(all).hasSizeGreaterThan(5);
    }

    @Test
    void afterTheLastPartThereIsNoNext() throws Exception {
        List<String> all = ann.get("/host/events?limit=200").json().at("/data/events").findValuesAsString("id");
        addEvents(8 - all.size());

        for (int limit : new int[] {1, 2, 4, 8, 9, 200}) {
            int parts = 0;
            String next = "/api/v1/host/events?limit=" + limit;
            while (!next.isEmpty()) {
                JsonNode part = ann.get(next).json().path("data");
                assertThat(part.path("events")).as(next).isNotEmpty();
                next = part.path("next").asString("");
                parts++;
            }
            assertThat(parts).as("parts of " + limit).isEqualTo(Math.ceilDiv(8, limit));
        }
    }

    @Test
    void noneIsLostHoweverManyThereAre() throws Exception {
        addEvents(450);
        List<String> ids = database
                .sql("SELECT event.id FROM hosting_event event JOIN hosting ON hosting.id = hosting_id WHERE user_id = ? ORDER BY event.id")
                .param(id).query(String.class).list();
        Iterator<String> lines = ann.stream("/host/events", "Accept", "text/event-stream", "Last-Event-ID", ids.getFirst()).body()
                .iterator();

        for (String expected : ids.subList(1, ids.size())) {
            assertThat(next(lines, "id: ")).isEqualTo("id: " + expected);
        }
    }

    @Test
    void aSignComesOftenEnoughThatWhoLeftIsNoticed() throws Exception {
        Iterator<String> lines = ann.stream("/host/events", AS_STREAM).body().iterator();
        next(lines, ": still here");
        long begin = System.nanoTime();
        next(lines, ": still here");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        for (int i = 0; i < 2 * MOST; i++) {
            try (ApiClient other = new ApiClient(port).with(ann.token())) {
                Awaiting.until(() -> other.stream("/host/events", AS_STREAM).statusCode() == 200);
            }
        }
    }

    @Test
    void theyAreToldAsTheyHappenUntilTheMachineIsGone() throws Exception {
        HttpResponse<Stream<String>> stream = ann.stream("/host/events", AS_STREAM);
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Iterator<String> lines = stream.body().iterator();
        assertThat(next(lines, "event: ")).isEqualTo("event: wished");

        worker.settle(id);
        assertThat(until(lines, "\"detail\":\"running\"", "\"kind\":\"status\"")).contains("event: reached");
        ann.call("DELETE", "/host", null);
        worker.settle(id);

        assertThat(until(lines, "event: gone")).isNotEmpty();
        lines.forEachRemaining(line -> assertThat(line).isIn("data: {}", ""));
    }

    @Test
    void aReconnectedStreamContinuesWithoutGapOrRepetition() throws Exception {
        worker.settle(id);
        List<String> ids = ann.get("/host/events?limit=200").json().at("/data/events").findValuesAsString("id").reversed();
        Iterator<String> lines = ann.stream("/host/events", "Accept", "text/event-stream", "Last-Event-ID", ids.get(2)).body().iterator();

        assertThat(next(lines, "id: ")).isEqualTo("id: " + ids.get(3));
    }

    @Test
    void theyEndWithTheLogin() throws Exception {
        Iterator<String> lines = ann.stream("/host/events", AS_STREAM).body().iterator();
        next(lines, "event: ");

        ann.call("DELETE", "/me/logins", null);

        lines.forEachRemaining(line -> assertThat(line).doesNotContain("gone"));
    }

    @Test
    void onlySoManyListenAtOnce() throws Exception {
        for (int i = 0; i < MOST; i++) {
            next(ann.stream("/host/events", AS_STREAM).body().iterator(), "event: ");
        }

        assertThat(ann.get("/host/events", "Accept", "text/event-stream, application/problem+json").code()).isEqualTo("too_many_waits");
        ann.call("DELETE", "/host", null);
        worker.settle(id);
        Awaiting.until(() -> ann.get("/host/events", AS_STREAM).code().equals("host_not_found"));
    }

    private void addEvents(int many) {
        database.sql("""
                INSERT INTO hosting_event (hosting_id, at, kind, stage)
                SELECT id, created_at, 'REACHED', 'SSH' FROM hosting, generate_series(1, ?) WHERE user_id = ?""")
                .params(many, id).update();
    }

    private static String next(Iterator<String> lines, String beginning) {
        String line = lines.next();
        while (!line.startsWith(beginning)) {
            line = lines.next();
        }
        return line;
    }

    /** @return the lines until there is one with all of these texts */
    private static List<String> until(Iterator<String> lines, String... texts) {
        List<String> seen = new ArrayList<>();
        do {
            seen.add(lines.next());
        } while (!Stream.of(texts).allMatch(seen.getLast()::contains));
        return seen;
    }
}
