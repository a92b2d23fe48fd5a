package dev.webhoster.hosting.drift;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProxy;
import dev.webhoster.hosting.reconcile.HostingFakes;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.platform.Instance;
import dev.webhoster.platform.InstallationStore;
import dev.webhoster.platform.SettingException;
import dev.webhoster.platform.Slot;

/** {@code --adopt} and {@code --forget}: neither stops or removes anything. */
@HostingModuleTest
@Real(POSTGRESQL)
class LedgerDecisionTest {

    private static final UUID BEFORE = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000002");

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    SnapshotReader snapshots;
    @Autowired
    DriftCheck driftCheck;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProxy proxy;
    @Autowired
    JdbcClient database;
    @TempDir
    Path folder;

    LedgerDecision decision;
    UUID machine;
    UUID unknown;

    /** A database with a new id, and machines that an installation made with another one. */
    @BeforeEach
    void restoreADatabaseOfAnEarlierVersion() {
        long ann = accounts.withKey().id();
        hostings.create(ann);
        worker.settle(ann);
        machine = rows.findByUserId(ann).orElseThrow().vmId();
        hypervisor.forgetAllBut(machine);
        proxy.forgetAllBut(ann);
        database.sql("DELETE FROM hosting WHERE user_id <> ?").param(ann).update();
        database.sql("UPDATE installation SET id = ?").param(HostingFakes.INSTALLATION.id()).update();
        unknown = hypervisor.orphan(new Slot(9999));
        decision = new LedgerDecision(snapshots, new InstallationStore(database, folder, new Instance("")), database);
    }

    @AfterEach
    void forgetTheUnknownOne() {
        database.sql("DELETE FROM set_aside_machine").update();
        hypervisor.forgetAllBut(machine);
        hypervisor.mark(machine, HostingFakes.INSTALLATION.id());
        driftCheck.repair();
    }

    @Test
    @Finding(Finding.Id.D1)
    @Fault(value = "start.sh --adopt after a backup without the installation's id was restored",
            expected = "the database gets the id; machines that it knows are taken up, others left alone for good")
    void adoptingTakesUpWhatTheDatabaseKnowsAndLeavesTheRestAlone() throws IOException {
        writeFolder(BEFORE);
        hypervisor.mark(machine, BEFORE);
        hypervisor.mark(unknown, BEFORE);
        assertNothingIsTouchedBy(() -> assertThat(decision.adopt())
                .isEqualTo(new LedgerDecision.Outcome(BEFORE, Set.of(machine), Set.of(unknown))));
        assertThat(databaseId()).isEqualTo(BEFORE);

        hypervisor.mark(machine, HostingFakes.INSTALLATION.id()); // as the next process sees it, whose own id is this one
        hypervisor.mark(unknown, HostingFakes.INSTALLATION.id());
        assertNothingIsTouchedBy(driftCheck::repair);
        assertThat(driftCheck.dryRun()).extracting(finding -> finding.observation().toString())
                .containsExactly("it has no record and was set aside (slot 9999)");
    }

    @Test
    void withoutAnIdInTheFolderThatOfTheKnownMachinesCounts() throws IOException {
        hypervisor.mark(machine, BEFORE);
        assertThat(decision.adopt().id()).isEqualTo(BEFORE);
        assertThat(folder.resolve("installation")).hasContent(BEFORE + "\n");
    }

    @Test
    void aDatabaseThatKnowsTheMachineWithAnotherOwnerIsRefused() throws IOException {
        writeFolder(BEFORE);
        database.sql("UPDATE hosting SET user_id = ?").param(accounts.withKey().id()).update();
        assertThatExceptionOfType(SettingException.class).isThrownBy(decision::adopt).withMessageContaining("DATABASE_URL")
                .withMessageContaining(machine.toString());
        assertThat(databaseId()).isEqualTo(HostingFakes.INSTALLATION.id());
    }

    @Test
    @Fault(value = "start.sh --forget after state folder and database were copied",
            expected = "a new id; all machines that exist are another's, and left alone")
    void forgettingMakesANewInstallation() throws IOException {
        writeFolder(HostingFakes.INSTALLATION.id());
        assertNothingIsTouchedBy(() -> decision.forget());

        assertThat(databaseId()).isNotIn(BEFORE, HostingFakes.INSTALLATION.id());
        assertThat(folder.resolve("installation")).hasContent(databaseId() + "\n");
    }

    private void assertNothingIsTouchedBy(Runnable work) {
        assertThat(Set.of("inventory")).containsAll(hypervisor.faults().record(work));
        assertThat(List.of(machine, unknown)).allMatch(hypervisor::isOn);
    }

    private void writeFolder(UUID id) throws IOException {
        Files.writeString(folder.resolve("installation"), id + "\n");
    }

    private UUID databaseId() {
        return database.sql("SELECT id FROM installation").query(UUID.class).single();
    }
}
