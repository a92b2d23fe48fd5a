package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.account.key.KeyPairMaker;
import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProbes;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.vm.HypervisorException;

/** The texts of the dashboard in each state, and 204 when nothing has changed. */
@PagesTest
class MachineWordsTest {

    private static final String MADE = "-i ~/.ssh/vm-webhoster-key ";
    private static final Pattern STAMP = Pattern.compile("seen=([0-9a-f]+)");

    @LocalServerPort
    int port;
    @Autowired
    TestAccounts people;
    @Autowired
    Hostings hostings;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProbes probes;
    @Autowired
    SshKeys keys;
    @Autowired
    KeyPairMaker maker;
    @Autowired
    JdbcClient database;

    Visitor visitor;
    Account ann;

    @BeforeEach
    void logIn() throws Exception {
        people.withoutKey();
        ann = people.withKey();
        visitor = new Visitor(port);
        visitor.logIn(ann.email(), "correct horse");
        database.sql("DELETE FROM stage_duration").update();
    }

    @AfterEach
    void close() {
        visitor.close();
        probes.answerAll();
        hypervisor.faults().none();
    }

    @Test
    void theCommandsNameAKeyThatThePanelCreated() throws Exception {
        run();
        assertThat(dashboard()).contains("ssh -p").doesNotContain(MADE, "IdentityFile");

        maker.create(ann.id(), "made", UUID.randomUUID());
        assertThat(dashboard()).contains("ssh " + MADE, "sftp " + MADE, "scp " + MADE,
                "IdentityFile ~/.ssh/vm-webhoster-key\n    IdentityFile ~/.ssh/id_ed25519");
        for (SshKey key : keys.of(ann.id())) {
            if (!key.madeHere()) {
                keys.remove(ann.id(), key.id());
            }
        }
        assertThat(dashboard()).contains("IdentityFile ~/.ssh/vm-webhoster-key").doesNotContain("id_ed25519");
        assertThat(visitor.get("/help").body()).contains("scp " + MADE, "-r my-site/.");
    }

    @Test
    void theHelpNamesTheOwnersHostAndPort() throws Exception {
        assertThat(visitor.get("/help").body()).contains("PORT", "HOST");
        run();
        int sshPort = hostings.of(ann.id()).orElseThrow().ssh().port();
        assertThat(visitor.get("/help").body())
                .contains("[localhost]:" + sshPort, "data-copy=\"sftp://ubuntu@localhost:" + sshPort + "/var/www/html\"")
                .doesNotContain("PORT", "HOST]", "@HOST");
    }

    @Test
    void aFailureKeepsItsReasonInEveryLanguage() throws Exception {
        fail("create");
        String reference = hostings.of(ann.id()).orElseThrow().failure().reference();
        assertThat(visitor.get("/hosting/events").body())
                .contains(
                        "It failed. The server’s disk is full. Ask an admin to make room, then retry. (reference\u00a0" + reference + ")");
        visitor.get("/language/ko");
        assertThat(visitor.get("/hosting/events").body()).contains("실패했습니다. 서버의 디스크가 가득 찼습니다.", reference);
    }

    @Test
    void aRebuildThatDidNotBeginIsRebuiltAndNotRetried() throws Exception {
        run();
        hostings.setGoal(ann.id(), Goal.REBUILT);
        hypervisor.faults().always("delete", new HypervisorException.NoSpace("write", new IllegalStateException()));
        worker.settle(ann.id());
        assertThat(dashboard()).contains("data-status=\"failed\"", "id=\"rebuild\"").doesNotContain("id=\"retry\"");
    }

    @Test
    void noDurationIsAnnouncedForInstantStages() throws Exception {
        waitFor(ProvisioningStage.SSH);
        usual(400);
        assertThat(dashboard()).doesNotContain("usually takes");
        usual(1000);
        assertThat(dashboard()).contains("usually takes 1 s");
    }

    @Test
    void theFingerprintIsTheSameInEveryProcessAndLeavesOutTypicalTimes() throws Exception {
        waitFor(ProvisioningStage.SSH);
        String before = stamp();
        usual(5000);
        assertThat(stamp()).isEqualTo(before);
        assertThat(new Dashboard(null, List.of(), List.of(), Instant.EPOCH).fingerprint())
                .as("made of words, whose hashes are the same everywhere").isEqualTo(Integer.toHexString("[false] 0".hashCode()));
        probes.answerAll();
        worker.settle(ann.id());
        assertThat(stamp()).isNotEqualTo(before);
    }

    @Test
    void theOwnerOfADeletedMachineIsToldSo() throws Exception {
        assertThat(dashboard()).contains("data-status=\"none\"", "data-say=\"Your machine was deleted\"");
    }

    @Test
    void eachStepIsThereToBeSpoken() throws Exception {
        waitFor(ProvisioningStage.SSH);
        assertThat(dashboard()).contains("data-say=\"Next step: Check SSH");
    }

    @Test
    void adminsDoNotReadThatTheyAskedForIt() throws Exception {
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(ann.id()).update();
        run();
        for (String path : new String[] {"/admin", "/admin/events"}) {
            assertThat(visitor.get(path).body()).as(path).doesNotContain("You asked");
        }
        assertThat(visitor.get("/admin").body()).containsPattern("data-label=\"Last request\">Run<");
        assertThat(visitor.get("/admin/events").body()).contains("Request: Run", "The disk was made");
    }

    private void run() {
        hostings.create(ann.id());
        worker.settle(ann.id());
    }

    private void waitFor(ProvisioningStage rung) {
        probes.answerBelow(rung);
        run();
    }

    private void fail(String call) {
        hypervisor.faults().always(call, new HypervisorException.NoSpace("write", new IllegalStateException()));
        run();
    }

    private void usual(long millis) {
        database.sql("DELETE FROM stage_duration").update();
        database.sql("INSERT INTO stage_duration (status, stage, took) VALUES ('CREATING', 'SSH', ?)").param(millis).update();
    }

    private String dashboard() throws Exception {
        return visitor.get("/dashboard").body();
    }

    private String stamp() throws Exception {
        Matcher stamp = STAMP.matcher(dashboard());
        assertThat(stamp.find()).isTrue();
        return stamp.group(1);
    }
}
