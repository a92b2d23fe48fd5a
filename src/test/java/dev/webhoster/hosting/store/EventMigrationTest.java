package dev.webhoster.hosting.store;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.platform.Sha256;

/** Rows of a database of version 0.1 keep their meaning under the names and columns of today. */
@HostingModuleTest
@Real(POSTGRESQL)
class EventMigrationTest {

    @Autowired
    DataSource source;
    @Autowired
    JdbcClient database;

    @BeforeEach
    void fillADatabaseOfVersion01() {
        migrate("8");
        database.sql(
                """
                        INSERT INTO old.account (email, username, password_hash, created_at, version) VALUES ('a@example.org', 'ann', 'x', now(), 0)""")
                .update();
        database.sql("""
                INSERT INTO old.machine VALUES ('00000000-0000-0000-0000-000000000001', 7, 'debian', 'private', 'public', '', now(), 0)""")
                .update();
        database.sql("""
                INSERT INTO old.hosting (user_id, vm_id, goal, goal_since, status, status_since, rung, created_at, updated_at, version,
                    goal_number, answered, rung_since)
                SELECT id, '00000000-0000-0000-0000-000000000001', 'RUNNING', now(), 'CREATING', now(), 'SSH', now(), now(), 0, 3, 2, now()
                FROM old.account""").update();
        event("WISHED", "RESTARTED", null);
        event("REACHED", "SSH", null);
        event("STATUS", "RUNNING", null);
        event("CRASHED", "3", null);
        event("SHUT_DOWN", "", null);
        event("FAILED", "Your machine (Ann's) did not get ready. Retry. (reference 1a2b3c4d)", "TIMED_OUT");
        event("FAILED", "Something of the first days", null);
        database.sql("INSERT INTO old.scheduled_tasks (task_name, task_instance, execution_time, picked, version) VALUES"
                + " ('look-at-hosting', '1', now(), false, 1), ('audit', 'recurring', now(), false, 1)").update();
    }

    @AfterEach
    void dropIt() {
        database.sql("DROP SCHEMA old CASCADE").update();
    }

    @Test
    @Finding(Finding.Id.SQL)
    void theValuesOfEventsGetColumns() {
        migrate("latest");

        assertThat(database.sql("""
                SELECT concat_ws(' ', kind, goal, stage, status, crashes, failure_kind, failure_reason, failure_reference)
                FROM old.hosting_event ORDER BY id""").query(String.class).list()).containsExactly(
                "WISHED RESTARTED", "REACHED SSH", "STATUS RUNNING", "CRASHED 3", "SHUT_DOWN",
                "FAILED TIMED_OUT Your machine (Ann's) did not get ready. Retry. 1a2b3c4d", "FAILED MACHINE Something of the first days ");
    }

    @Test
    @Finding(Finding.Id.SQL)
    void generationsStagesAndJobsKeepTheirValues() {
        migrate("latest");

        assertThat(database.sql("SELECT concat_ws(' ', generation, observed_generation, stage, stage_since IS NOT NULL) FROM old.hosting")
                .query(String.class).single()).isEqualTo("3 2 SSH t");
        assertThat(database.sql("SELECT task_name FROM old.scheduled_tasks ORDER BY task_instance").query(String.class).list())
                .isEqualTo(List.of("reconcile-hosting", "drift-check"));
    }

    @Test
    @Finding(Finding.Id.SQL)
    void aSiteKeepsTheNumberOfItsAccount() {
        migrate("latest");

        assertThat(database.sql("SELECT site_number = user_id FROM old.hosting").query(Boolean.class).list()).containsExactly(true);
    }

    @Test
    @Finding(Finding.Id.SQL)
    void aMachineThatHasRunHasStartedOnceAndHasTheKeysThatItWasTold() {
        database.sql(
                """
                        INSERT INTO old.ssh_key (account_id, name, public_key, fingerprint, added_at) SELECT id, 'b', 'ssh-rsa B b', 'B', now() FROM old.account
                        UNION ALL SELECT id, 'a', 'ssh-ed25519 A', 'A', now() - interval '1 hour' FROM old.account""")
                .update();
        database.sql("UPDATE old.machine SET keys_digest = ?").param(Sha256.hex("ssh-ed25519 A\nssh-rsa B b")).update();

        migrate("latest");

        assertThat(database.sql("SELECT web_answers AND ssh_answers FROM old.guest").query(Boolean.class).list()).containsExactly(true);
        assertThat(InstalledKeys.parse(database.sql("SELECT installed_keys FROM old.machine").query(String.class).single()).lines())
                .containsExactly("ssh-ed25519 A", "ssh-rsa B b");
    }

    @Test
    @Finding(Finding.Id.SQL)
    void aMachineThatIsBeingRebuiltStartsForTheFirstTime() {
        event("STATUS", "CREATING", null);

        migrate("latest");

        assertThat(database.sql("SELECT count(*) FROM old.guest").query(Long.class).single()).isZero();
        assertThat(database.sql("SELECT installed_keys FROM old.machine").query(String.class).single()).isEmpty();
    }

    private void event(String kind, String detail, String failureKind) {
        database.sql(
                "INSERT INTO old.hosting_event (hosting_id, at, kind, detail, failure_kind) SELECT id, now(), ?, ?, ? FROM old.hosting")
                .params(kind, detail, failureKind).update();
    }

    private void migrate(String target) {
        Flyway.configure().dataSource(source).schemas("old").target(target).load().migrate();
    }
}
