package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.PublicKeys;
import dev.webhoster.api.ApiClient.Reply;
import dev.webhoster.hosting.reconcile.Breakpoint;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.vm.HypervisorException;

/** {@code GET /host} shows the present state, and its ETag changes with that state. */
@ApiTest
class PowerAndEtagTest {

    @LocalServerPort
    int port;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    JdbcClient database;

    ApiClient ann;
    long id;

    @BeforeEach
    void createAndRun() throws Exception {
        ann = new ApiClient(port).signedUp().withKey();
        id = ann.id();
        ann.call("POST", "/host", null);
    }

    @AfterEach
    void close() {
        hypervisor.faults().none();
        ann.close();
    }

    @Test
    void aMachineThatIsNotMadeYetIsOff() throws Exception {
        assertThat(power()).isEqualTo("off");
    }

    @Test
    void thePowerStateIsTheHypervisorsAnswer() throws Exception {
        worker.settle(id);
        assertThat(power()).isEqualTo("on");

        hypervisor.stop(machine());

        assertThat(power()).isEqualTo("off");
        assertThat(ann.get("/host").json().at("/data/status").asString()).isEqualTo("running");
    }

    @Test
    void aHypervisorThatFailsOrIsSilentHoldsNobodyUp() throws Exception {
        worker.settle(id);
        hypervisor.faults().always("find", new HypervisorException.Unreachable("away", new IllegalStateException()));
        assertThat(power()).isEqualTo("unknown");
        hypervisor.faults().none();

        Breakpoint silence = hypervisor.faults().pause("find");
        assertThat(power()).isEqualTo("unknown");
        assertThat(power()).as("asked once at a time").isEqualTo("unknown");
        silence.end();
        Awaiting.until(() -> power().equals("on"));
    }

    @Test
    void onlyWhoLooksIsToldThePower() throws Exception {
        worker.settle(id);

        assertThat(ann.call("POST", "/host", null).json().path("data").has("power")).isFalse();
        assertThat(ann.call("PUT", "/host/goal", "{\"goal\": \"running\"}").json().path("data").has("power")).isFalse();
    }

    @Test
    void unchangedResponsesAreNotSentAgain() throws Exception {
        worker.settle(id);
        Reply first = ann.get("/host");
        String tag = first.header("ETag");

        assertThat(tag).startsWith("W/\"");
        assertThat(ann.get("/host").header("ETag")).isEqualTo(tag);
        for (String known : new String[] {tag, tag.substring(2), "\"other\", " + tag}) {
            Reply again = ann.get("/host", "If-None-Match", known);
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.http().body()).isEmpty();
        }
        assertThat(ann.get("/host", "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status = 'STOPPING'", "status_since = status_since + interval '1 second'",
        "goal = 'STOPPED', generation = generation + 1",
        "stage = 'SSH', stage_since = created_at", "stage = 'WEB', stage_since = created_at",
        "failure_kind = 'TIMED_OUT', failure_reason = 'Because.', failure_reference = 'ref-1'"})
    void theTagChangesWithWhateverChanges(String change) throws Exception {
        worker.settle(id);
        String tag = ann.get("/host").header("ETag");

        database.sql("UPDATE hosting SET " + change + " WHERE user_id = ?").param(id).update();

        Reply changed = ann.get("/host", "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void theTagChangesWithPowerAndAddress() throws Exception {
        worker.settle(id);
        String on = ann.get("/host").header("ETag");
        hypervisor.stop(machine());
        String off = ann.get("/host", "If-None-Match", on).header("ETag");
        assertThat(off).isNotEqualTo(on);

        database.sql("UPDATE machine SET slot = (SELECT max(slot) + 1 FROM machine) WHERE id = ?").param(machine()).update();
        assertThat(ann.get("/host", "If-None-Match", off).status()).isEqualTo(200);
    }

    @Test
    void twoMachinesHaveTwoTags() throws Exception {
        try (ApiClient bea = new ApiClient(port).signedUp()) {
            bea.call("POST", "/keys", "{\"publicKey\": \"%s\"}".formatted(PublicKeys.ed25519()));
            bea.call("POST", "/host", null);

            assertThat(bea.get("/host", "If-None-Match", ann.get("/host").header("ETag")).status()).isEqualTo(200);
        }
    }

    private String power() throws Exception {
        return ann.get("/host").json().at("/data/power").asString("none");
    }

    private UUID machine() {
        return database.sql("SELECT vm_id FROM hosting WHERE user_id = ?").param(id).query(UUID.class).single();
    }
}
