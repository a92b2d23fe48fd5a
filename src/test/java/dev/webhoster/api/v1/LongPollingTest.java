package dev.webhoster.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import dev.webhoster.Finding;
import dev.webhoster.api.ApiClient;
import dev.webhoster.api.ApiClient.Reply;
import dev.webhoster.api.ApiTest;
import dev.webhoster.api.Awaiting;
import dev.webhoster.api.error.ApiException;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.HostingChanged;
import dev.webhoster.hosting.reconcile.Worker;

/** With {@code ?wait} the answer comes when the machine is settled or the time is over, not before. */
@ApiTest
class LongPollingTest {

    @LocalServerPort
    int port;
    @Autowired
    Worker worker;
    @Autowired
    LongPolling polling;
    @Autowired
    Hostings hostings;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<LongPolling.Permit> permits = new ArrayList<>();
    private ApiClient ann;
    private long id;

    @BeforeEach
    void signUpWithAKey() throws Exception {
        ann = new ApiClient(port).signedUp().withKey();
        id = ann.id();
    }

    @AfterEach
    void close() {
        leave();
        ann.close();
        threads.shutdownNow();
    }

    @Test
    void forANewMachine() throws Exception {
        Reply done = waited(() -> ann.call("POST", "/host?wait=60", null));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().at("/data/status").asString()).isEqualTo("running");
        assertThat(done.json().path("message").asString()).isEqualTo("Your machine is running.");
    }

    @Test
    void forAGoal() throws Exception {
        createAndRun();

        for (String goal : new String[] {"stopped", "running"}) {
            Reply done = waited(() -> ann.call("PUT", "/host/goal?wait=60", "{\"goal\": \"%s\"}".formatted(goal)));
            assertThat(done.status()).isEqualTo(200);
            assertThat(done.json().at("/data/status").asString()).isEqualTo(goal);
        }
    }

    @Test
    void forARestartAndARebuild() throws Exception {
        createAndRun();

        for (String way : new String[] {"restarts", "rebuilds"}) {
            Reply done = waited(() -> ann.call("POST", "/host/" + way + "?wait=60", null));
            assertThat(done.status()).isEqualTo(200);
            assertThat(done.json().at("/data/settled").asBoolean()).isTrue();
        }
        assertThat(wishes()).contains("restarted", "rebuilt");
    }

    @Test
    void untilItIsGone() throws Exception {
        createAndRun();

        Reply done = waited(() -> ann.call("DELETE", "/host?wait=60", null));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().path("data").isNull()).isTrue();
        assertThat(done.json().path("message").asString()).isEqualTo("Your machine is gone.");
    }

    @Test
    void nobodyWaitsLongerThanAskedForNorShorter() throws Exception {
        long begin = System.nanoTime();
        assertThat(ann.call("POST", "/host?wait=1", null).status()).isEqualTo(202);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

        for (String wait : new String[] {"-1", "121"}) {
            Reply reply = ann.call("POST", "/host?wait=" + wait, null);
            assertThat(reply.code()).isEqualTo("validation_failed");
            assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("wait");
        }
        assertThat(ann.call("POST", "/host?wait=long", null).code()).isEqualTo("wrong_type");
    }

    @ParameterizedTest
    @CsvSource({"POST,/host/rebuilds,", "POST,/host/restarts,", "PUT,/host/goal,{\"goal\": \"stopped\"}", "DELETE,/host,"})
    void aRefusedWaitChangesNoGoal(String method, String path, String body) throws Exception {
        createAndRun();
        List<String> before = wishes();
        occupy(LongPolling.MAX_WAITING);

        Reply refused = ann.call(method, path + "?wait=5", body);

        assertThat(refused.code()).isEqualTo("too_many_waits");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(wishes()).isEqualTo(before);
        assertThat(ann.call(method, path, body).status()).isEqualTo(202);
    }

    @Test
    void aRefusedWaitCreatesNothing() throws Exception {
        occupy(LongPolling.MAX_WAITING);

        assertThat(ann.call("POST", "/host?wait=5", null).code()).isEqualTo("too_many_waits");

        assertThat(ann.get("/host").code()).isEqualTo("host_not_found");
    }

    @Test
    @Finding(Finding.Id.P6)
    void aChangeWakesWaitingRequestsWithoutAnotherLook() throws Exception {
        LongPolling rare = new LongPolling(hostings, Duration.ofDays(1));
        try (LongPolling.Permit permit = rare.acquire(id); LongPolling.Permit missedNothing = rare.acquire(id)) {
            Future<Boolean> waiting = threads.submit(() -> permit.pause(Duration.ofDays(1)));
            rare.onChange(new HostingChanged(id + 1));
            rare.onChange(new HostingChanged(id));

            assertThat(waiting.get(1, TimeUnit.MINUTES)).isTrue();
            assertThat(missedNothing.pause(Duration.ofDays(1))).as("the change came before it waited").isTrue();
        }
    }

    @Test
    @Finding(Finding.Id.P6)
    void aRecordedStateIsAnnounced() throws Exception {
        createAndRun();
        LongPolling.Permit permit = polling.acquire(id);
        permits.add(permit);
        long before = permit.changes();

        ann.call("PUT", "/host/goal", "{\"goal\": \"stopped\"}");
        worker.settle(id);

        assertThat(permit.changes()).isGreaterThan(before);
    }

    /** Starts the work only after the request has taken the last permit. */
    private Reply waited(Callable<Reply> request) throws Exception {
        occupy(LongPolling.MAX_WAITING - 1);
        Future<Reply> waiting = threads.submit(() -> untilThereIsAPlace(request));
        Awaiting.until(() -> waiting.isDone() || isFull() && isMoving());
        assertThat(waiting.isDone()).as("answered before it was done").isFalse();
        worker.settle(id);
        Reply reply = waiting.get();
        leave();
        return reply;
    }

    /** Takes the last permit for a moment to see whether it is free. */
    private static Reply untilThereIsAPlace(Callable<Reply> request) throws Exception {
        Reply reply = request.call();
        while (reply.code().equals("too_many_waits")) {
            reply = request.call();
        }
        return reply;
    }

    private boolean isFull() {
        try (LongPolling.Permit _ = polling.acquire(id)) {
            return false;
        } catch (ApiException full) {
            return true;
        }
    }

    private boolean isMoving() throws Exception {
        JsonNode host = ann.get("/host").json().path("data");
        return !host.path("settled").asBoolean(true);
    }

    private void occupy(int many) {
        for (int i = 0; i < many; i++) {
            permits.add(polling.acquire(id));
        }
    }

    private void leave() {
        permits.forEach(LongPolling.Permit::close);
        permits.clear();
    }

    private void createAndRun() throws Exception {
        ann.call("POST", "/host", null);
        worker.settle(id);
    }

    private List<String> wishes() throws Exception {
        return ann.get("/host/events?limit=200").json().at("/data/events").findValuesAsString("detail");
    }
}
