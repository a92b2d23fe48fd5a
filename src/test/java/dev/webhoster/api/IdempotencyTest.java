package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.PublicKeys;
import dev.webhoster.api.ApiClient.Reply;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.MutableClock;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.vm.HypervisorException;

@ApiTest
class IdempotencyTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient database;
    @Autowired
    MutableClock clock;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;

    ApiClient ann;
    String key;

    @BeforeEach
    void signUp() throws Exception {
        ann = new ApiClient(port).signedUp();
        key = UUID.randomUUID().toString();
    }

    @AfterEach
    void close() {
        hypervisor.faults().none();
        ann.close();
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndDoesNothingTwice() throws Exception {
        String body = key(PublicKeys.ed25519());

        Reply first = post("/keys", body);
        Reply second = post("/keys", body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.http().body()).isEqualTo(first.http().body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(ann.get("/keys").json().path("data")).hasSize(1);
    }

    @Test
    void aMachineThatIsGoneIsNotMadeAgainByALateRetry() throws Exception {
        ann.withKey();
        Reply first = post("/host", "");
        ann.call("DELETE", "/host", null);
        worker.settle(ann.id());

        Reply late = post("/host", "");

        assertThat(late.http().body()).isEqualTo(first.http().body());
        assertThat(late.header("Location")).isEqualTo("/api/v1/host");
        assertThat(ann.get("/host").code()).isEqualTo("host_not_found");
    }

    @Test
    void anotherBodyWithTheSameKeyIsRefused() throws Exception {
        post("/keys", key(PublicKeys.ed25519()));

        Reply other = post("/keys", key(PublicKeys.ed25519()));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(ann.get("/keys").json().path("data")).hasSize(1);
    }

    @Test
    void aFailureIsNotKept() throws Exception {
        assertThat(post("/host/restarts", "").code()).isEqualTo("host_not_found");
        assertThat(post("/keys", key("nonsense")).code()).isEqualTo("invalid_key");
        ann.withKey();

        assertThat(post("/host", "").status()).isEqualTo(202);
        assertThat(post("/host/restarts", "").status()).isEqualTo(202);
        assertThat(post("/keys", key(PublicKeys.ed25519())).status()).isEqualTo(201);
    }

    @Test
    void ofManyAtOnceOneActs() throws Exception {
        String body = key(PublicKeys.ed25519());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, 12).mapToObj(i -> CompletableFuture.supplyAsync(() -> quietly(body), threads)).toList();

            assertThat(replies.stream().map(CompletableFuture::join)).allMatch(reply -> reply.status() == 201
                    || reply.code().equals("request_in_progress") && reply.header("Retry-After").equals("1"));
        }
        assertThat(ann.get("/keys").json().path("data")).hasSize(1);
    }

    @Test
    void theSameKeyOfSomebodyElseIsAnotherKey() throws Exception {
        String body = key(PublicKeys.ed25519());
        post("/keys", body);
        try (ApiClient bea = new ApiClient(port).signedUp()) {
            Reply reply = bea.post("/keys", body, "Idempotency-Key", key);

            assertThat(reply.header("Idempotency-Replayed")).isEmpty();
            assertThat(bea.get("/keys").json().path("data")).hasSize(1);
        }
    }

    @Test
    void aSignUpThatIsSentAgainIsNoConflict() throws Exception {
        String body = "{\"email\": \"%s@example.org\", \"username\": \"%s\", \"password\": \"correct horse\"}";
        String name = "i" + key.substring(0, 8);
        ann.with("");

        assertThat(post("/auth/register", body.formatted(name, name)).status()).isEqualTo(201);
        assertThat(post("/auth/register", body.formatted(name, name)).status()).isEqualTo(201);
    }

    @Test
    void anAnswerIsForgottenAfterADay() throws Exception {
        String body = key(PublicKeys.ed25519());
        post("/keys", body);
        clock.move(Duration.ofDays(1).minusSeconds(60));
        ann.with(ann.logIn(ann.email(), ApiClient.PASSWORD).json().path("access_token").asString());
        assertThat(post("/keys", body).status()).isEqualTo(201);

        clock.move(Duration.ofSeconds(61));

        assertThat(post("/keys", body).code()).isEqualTo("key_already_added");
    }

    @Test
    void keysOfADeadProcessAreTakenOver() throws Exception {
        String body = key(PublicKeys.ed25519());
        post("/keys", body);
        database.sql("UPDATE kept_answer SET status = NULL, answer = NULL WHERE account_id = ?").param(ann.id()).update();
        assertThat(post("/keys", body).code()).isEqualTo("request_in_progress");

        clock.move(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(post("/keys", body).code()).isEqualTo("key_already_added");
    }

    @Test
    void aTokenThatWasShownIsNotInTheDatabase() throws Exception {
        Reply made = post("/tokens", "{\"name\": \"robot\"}");
        String token = made.json().at("/data/token").asString();

        assertThat(token).startsWith("whp_");
        assertThat(post("/tokens", "{\"name\": \"robot\"}").json().at("/data/token").asString()).isEqualTo(token);
        assertThat(database.sql("SELECT encode(answer, 'escape') || body || id FROM kept_answer").query(String.class).list())
                .isNotEmpty().noneMatch(row -> row.contains(token) || row.contains(key) || row.contains("robot"));
    }

    @Test
    void aFormThatIsEmptyIsNoWayAroundTheKey() throws Exception {
        ann.withKey().call("POST", "/host", null);
        worker.settle(ann.id());
        String form = "application/x-www-form-urlencoded";

        assertThat(as(form, "/host/rebuilds").status()).isEqualTo(202);
        worker.settle(ann.id());
        clock.move(Duration.ofSeconds(1));
        Reply second = as(form, "/host/rebuilds");

        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(ann.get("/host/events?limit=200").json().at("/data/events").findValuesAsString("detail"))
                .containsOnlyOnce("rebuilt");
        assertThat(as("multipart/form-data; boundary=x", "/host/restarts").status()).isLessThan(500);
    }

    @Test
    void aMachineThatFailedDoesNotSpoilTheKey() throws Exception {
        long id = ann.withKey().id();
        hypervisor.faults().always("create", new HypervisorException.NoSpace("full", new IllegalStateException()));
        ann.call("POST", "/host", null);
        worker.settle(id);
        hypervisor.faults().none();
        String path = "/host?wait=60";
        Reply failed = post(path, "");
        assertThat(failed.json().at("/data/status").asString()).isEqualTo("failed");
        assertThat(failed.status()).isEqualTo(200);
        ann.call("DELETE", "/host", null);
        worker.settle(id);

        Reply again = post("/host?wait=1", "");

        assertThat(again.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.json().at("/data/status").asString()).isEqualTo("creating");
    }

    @Test
    void aKeyThatCannotBeUsedIsRefused() throws Exception {
        assertThat(ann.post("/host", "", "Idempotency-Key", "x".repeat(201)).code()).isEqualTo("malformed_request");
        assertThat(ann.post("/host", "", "Idempotency-Key", "a b").code()).isEqualTo("malformed_request");
    }

    private Reply quietly(String body) {
        try {
            return post("/keys", body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply post(String path, String body) throws Exception {
        return ann.post(path, body, "Idempotency-Key", key);
    }

    private Reply as(String type, String path) throws Exception {
        return ann.send(ann.request(path).header("Content-Type", type).header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("")));
    }

    private static String key(String publicKey) {
        return "{\"publicKey\": \"%s\"}".formatted(publicKey);
    }
}
