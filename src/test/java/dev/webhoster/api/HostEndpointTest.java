package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import dev.webhoster.Finding;
import dev.webhoster.account.PublicKeys;
import dev.webhoster.api.ApiClient.Reply;
import dev.webhoster.hosting.reconcile.FakeProbes;
import dev.webhoster.hosting.reconcile.MutableClock;
import dev.webhoster.hosting.reconcile.Worker;

@ApiTest
class HostEndpointTest {

    @LocalServerPort
    int port;
    @Autowired
    Worker worker;
    @Autowired
    MutableClock clock;
    @Autowired
    FakeProbes probes;

    ApiClient ann;
    long id;

    @BeforeEach
    void signUpWithAKey() throws Exception {
        ann = new ApiClient(port).signedUp();
        id = ann.get("/me").json().at("/data/id").asLong();
        ann.call("POST", "/keys", "{\"publicKey\": \"%s\"}".formatted(PublicKeys.ed25519()));
    }

    @AfterEach
    void close() {
        ann.close();
    }

    @Test
    void aMachineIsMadeAndShownUntilItRuns() throws Exception {
        Reply created = ann.call("POST", "/host", null);
        assertThat(created.status()).isEqualTo(202);
        assertThat(created.header("Location")).isEqualTo("/api/v1/host");
        assertThat(created.json().at("/data/status").asString()).isEqualTo("creating");
        assertThat(created.json().at("/data/settled").asBoolean()).isFalse();
        assertThat(created.json().at("/data/waiting/rung").asString()).isEqualTo("disk");

        worker.settle(id);

        JsonNode host = ann.get("/host").json().path("data");
        assertThat(host.path("status").asString()).isEqualTo("running");
        assertThat(host.path("settled").asBoolean()).isTrue();
        assertThat(host.path("url").asString()).isEqualTo("http://localhost/" + id + "/");
        assertThat(host.at("/ssh/command").asString())
                .isEqualTo("ssh -p %d ubuntu@localhost".formatted(host.at("/ssh/port").asInt()));
        assertThat(host.at("/ssh/fingerprint").asString()).startsWith("SHA256:");
    }

    @Test
    void asTheGoalSaysItStopsAndStarts() throws Exception {
        ann.call("POST", "/host", null);
        worker.settle(id);

        for (String goal : new String[] {"stopped", "running"}) {
            clock.move(Duration.ofSeconds(1));
            Reply aimed = ann.call("PUT", "/host/goal", "{\"goal\": \"%s\"}".formatted(goal));
            assertThat(aimed.status()).isEqualTo(202);
            assertThat(aimed.json().at("/data/goal").asString()).isEqualTo(goal);

            worker.settle(id);
            assertThat(ann.get("/host").json().at("/data/status").asString()).isEqualTo(goal);
        }
    }

    @Test
    void aDeletedMachineTakesNoOtherWishAndIsGoneAtLast() throws Exception {
        ann.call("POST", "/host", null);
        worker.settle(id);

        assertThat(ann.call("DELETE", "/host", null).status()).isEqualTo(202);
        Reply refused = ann.call("PUT", "/host/goal", "{\"goal\": \"running\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("host_being_deleted");

        worker.settle(id);
        assertThat(ann.get("/host").code()).isEqualTo("host_not_found");
    }

    @Test
    void anotherHostKeyIsANoticeAndIsAccepted() throws Exception {
        ann.call("POST", "/host", null);
        worker.settle(id);
        assertThat(ann.get("/host").json().at("/data/notices")).isEmpty();
        probes.showForeignKey();
        ann.call("POST", "/host/restarts", null);
        worker.settle(id);

        JsonNode host = ann.get("/host").json().path("data");
        assertThat(host.path("status").asString()).isEqualTo("running");
        assertThat(host.at("/notices/0/code").asString()).isEqualTo("other_host_key");
        String fingerprint = host.at("/notices/0/fingerprint").asString();
        Reply stale = ann.call("PUT", "/host/host-key", "{\"fingerprint\": \"SHA256:%s\"}".formatted("A".repeat(43)));
        assertThat(stale.code()).isEqualTo("host_key_differs");
        Reply accepted = ann.call("PUT", "/host/host-key", "{\"fingerprint\": \"%s\"}".formatted(fingerprint));
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().at("/data/ssh/fingerprint").asString()).isEqualTo(fingerprint);
        assertThat(accepted.json().at("/data/notices")).isEmpty();
        probes.answerAll();
    }

    @Test
    @Finding(Finding.Id.F3)
    void aKeyHasAState() throws Exception {
        assertThat(ann.get("/keys").json().at("/data/0/state").asString()).isEqualTo("no_machine");
        ann.call("POST", "/host", null);
        assertThat(ann.get("/keys").json().at("/data/0/state").asString()).isEqualTo("waiting");
        worker.settle(id);
        JsonNode key = ann.get("/keys").json().at("/data/0");
        assertThat(key.path("state").asString()).isEqualTo("installed");

        Reply removed = ann.call("DELETE", "/keys/" + key.path("id").asLong(), null);
        assertThat(removed.json().path("message").asString()).contains("It opens your machine until");
        worker.reconcile(id);
    }

    @Test
    @Finding(Finding.Id.B2)
    void aSecondMachineIsNotPromisedWhileTheFirstIsBeingDeleted() throws Exception {
        ann.call("POST", "/host", null);
        worker.settle(id);
        ann.call("DELETE", "/host", null);

        assertThat(ann.call("POST", "/host", null).code()).isEqualTo("host_being_deleted");
    }

    @Test
    void withoutAMachineThereIsNothingToSeeOrAimAt() throws Exception {
        assertThat(ann.get("/host").status()).isEqualTo(404);
        assertThat(ann.call("PUT", "/host/goal", "{\"goal\": \"running\"}").code()).isEqualTo("host_not_found");
        assertThat(ann.call("DELETE", "/host", null).code()).isEqualTo("host_not_found");
    }

    @Test
    void aMachineNeedsNoKey() throws Exception {
        try (ApiClient bea = new ApiClient(port).signedUp()) {
            Reply reply = bea.call("POST", "/host", null);

            assertThat(reply.status()).isEqualTo(202);
        }
    }

    @Test
    void itIsRestartedAndRebuilt() throws Exception {
        ann.call("POST", "/host", null);
        worker.settle(id);

        for (String way : new String[] {"restarts", "rebuilds"}) {
            clock.move(Duration.ofSeconds(1));
            Reply taken = ann.call("POST", "/host/" + way, null);
            assertThat(taken.status()).isEqualTo(202);
            assertThat(taken.header("Location")).isEqualTo("/api/v1/host");
            assertThat(taken.json().at("/data/settled").asBoolean()).isFalse();
            worker.settle(id);
            assertThat(ann.get("/host").json().at("/data/status").asString()).isEqualTo("running");
        }
        assertThat(ann.get("/host/events?limit=200").json().at("/data/events").findValuesAsString("detail"))
                .contains("restarted", "rebuilt");
    }

    @Test
    void theLadderIsShownAsFarAsItIsClimbed() throws Exception {
        ann.call("POST", "/host", null);
        JsonNode ladder = ann.get("/host").json().at("/data/ladder");
        assertThat(ladder.findValuesAsString("rung")).containsExactly("place", "disk", "power", "address", "ssh", "web", "public");
        assertThat(ladder.findValuesAsString("reached")).containsExactly("true", "false", "false", "false", "false", "false", "false");

        worker.settle(id);
        assertThat(ann.get("/host").json().at("/data/ladder").findValuesAsString("reached")).containsOnly("true");
    }

    @Test
    void whereNoBodyBelongsNoneIsTaken() throws Exception {
        assertThat(ann.call("POST", "/host", "{\"size\": \"huge\"}").code()).isEqualTo("malformed_request");
        assertThat(ann.send(ann.request("/host").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("size=huge"))).code()).isEqualTo("malformed_request");
    }
}
