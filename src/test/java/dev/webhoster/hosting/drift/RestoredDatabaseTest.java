package dev.webhoster.hosting.drift;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.OwnDatabase;
import dev.webhoster.Real;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.HostingParts;
import dev.webhoster.hosting.reconcile.IdleScheduler;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.platform.SettingException;
import dev.webhoster.platform.Slot;
import dev.webhoster.platform.backup.DatabaseFiles;
import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.MachineSpec;

/**
 * A backup of version 0.2.0, restored: ann's machine runs, ben's is stopped, that of carl is lost, and dora's was to be rebuilt
 * when the backup was made. The steps build on each other.
 */
@SpringBootTest(classes = {RestoredDatabaseTest.Parts.class, IdleScheduler.class}, webEnvironment = WebEnvironment.NONE,
        properties = "webhoster.state-dir=${webhoster.test.state:target/test-state}")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Real(POSTGRESQL)
class RestoredDatabaseTest {

    private static final DatabaseFiles BACKUP = new DatabaseFiles(Path.of("src/test/resources/backups/0.2.0"));

    @HostingParts
    static class Parts {
        @Bean
        OwnDatabase database() throws Exception {
            OwnDatabase database = OwnDatabase.start();
            BACKUP.read(Flyway.configure().dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()).load());
            return database;
        }
    }

    @Autowired
    HostingRepository rows;
    @Autowired
    DriftCheck driftCheck;
    @Autowired
    LedgerHealthIndicator health;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    JdbcClient database;
    @Autowired
    Flyway flyway;

    @Test
    @Finding(Finding.Id.D3)
    @Order(1)
    void everythingIsThereInTodaysSchema() {
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(database.sql("SELECT username FROM account ORDER BY id").query(String.class).list())
                .isEqualTo(List.of("ann", "ben", "carl", "dora"));
        assertThat(database.sql("SELECT count(*) FROM ssh_key").query(Long.class).single()).isEqualTo(4);
        assertThat(database.sql("SELECT count(*) FROM hosting_event WHERE kind = 'FAILED' AND failure_reason LIKE '%\t''\"한글'")
                .query(Long.class)
                .single()).as("a text with a tab, quotes and Hangul").isEqualTo(1);
        assertThat(database.sql("SELECT min(number) FROM token_generation").query(Long.class).single()).as("all logins have ended")
                .isGreaterThanOrEqualTo(1_000_000);
        assertThat(accounts.withKey().id()).as("numbers of accounts that were deleted before the backup are not given again").isEqualTo(8);
    }

    @Test
    @Finding(Finding.Id.D3)
    @Order(2)
    @Fault(value = "a backup of 0.2.0 is restored beside machines that exist, and without some that existed then",
            expected = "those that exist are taken up as they are, those that are lost are shown as failed")
    void machinesThatExistAreTakenUpAndLostOnesAreShown() {
        List.of("ann", "ben", "dora").forEach(this::haveAMachineOfTheVersionBefore);
        hypervisor.start(row("ann").vmId());
        hypervisor.start(row("dora").vmId());
        List.of("ann", "ben", "dora").forEach(name -> hypervisor.mark(row(name).vmId(), null));
        List<String> calls = hypervisor.faults().record(() -> {
            driftCheck.repair();
            List.of("ann", "ben", "carl", "dora").forEach(name -> worker.settle(row(name).userId()));
        });

        assertThat(calls).as("the rebuild that dora wanted then is over").doesNotContain("delete", "stop", "requestShutdown", "create");
        assertThat(row("ann").isSettledAs(Hosting.Status.RUNNING)).isTrue();
        assertThat(row("dora").isSettledAs(Hosting.Status.RUNNING)).isTrue();
        assertThat(row("ben").isSettledAs(Hosting.Status.STOPPED)).isTrue();
        assertThat(row("carl").goal()).isEqualTo(Goal.RUNNING);
        assertThat(row("carl").observed().failure()).extracting(Failure::kind).isEqualTo(Failure.Kind.DISK_MISSING);
        assertThat(hypervisor.inventory().others()).as("all have the installation's id").isEmpty();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    @Order(3)
    void aMachineThatIsNewerThanTheBackupIsLeftAlone() {
        UUID newer = hypervisor.orphan(new Slot(9999), Instant.parse("2026-11-28T08:00:00Z"));
        driftCheck.repair();
        assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(hypervisor.isOn(newer)).isTrue();
        assertThat(hypervisor.isAutostarted(newer)).isTrue();
    }

    @Test
    @Order(4)
    void aBackupOfTodayIsTheSame(@TempDir Path folder) throws Exception {
        DatabaseFiles again = new DatabaseFiles(folder);
        again.write(flyway);
        assertThatExceptionOfType(SettingException.class).as("a database that is not empty").isThrownBy(() -> again.read(flyway));
        try (OwnDatabase second = OwnDatabase.start()) {
            again.read(Flyway.configure().dataSource(second.getJdbcUrl(), second.getUsername(), second.getPassword()).load());
            try (var connection = DriverManager.getConnection(second.getJdbcUrl());
                    var row = connection.createStatement()
                            .executeQuery("SELECT string_agg(h::text, '' ORDER BY id) FROM hosting_event h")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(
                        database.sql("SELECT string_agg(h::text, '' ORDER BY id) FROM hosting_event h").query(String.class).single());
            }
        }
    }

    private void haveAMachineOfTheVersionBefore(String name) {
        int slot = database.sql("SELECT slot FROM machine WHERE id = ?").param(row(name).vmId()).query(Integer.class).single();
        hypervisor.create(new MachineSpec(row(name).vmId(), new Slot(slot), "site", HostKey.generate(),
                new MachineSpec.Welcome(name, "", "en"), List.of(), MachineSpec.Provenance.UNKNOWN));
    }

    private Hosting row(String name) {
        long user = database.sql("SELECT id FROM account WHERE username = ?").param(name).query(Long.class).single();
        return rows.findByUserId(user).orElseThrow();
    }
}
