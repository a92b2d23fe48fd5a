package dev.webhoster.hosting.drift;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.drift.RepairBrake.Reason;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProxy;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.hosting.reconcile.MutableClock;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.platform.Slot;

/** A database that is empty, old or another's never shuts off or removes anything. */
@HostingModuleTest
@Real(POSTGRESQL)
class RepairBrakeTest {

    private static final UUID ANOTHER = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000002");

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    DriftCheck driftCheck;
    @Autowired
    LedgerHealthIndicator health;
    @Autowired
    HostingSettings settings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProxy proxy;
    @Autowired
    MutableClock clock;
    @Autowired
    JdbcClient database;

    long ann;
    UUID machine;

    @BeforeEach
    void runOne() {
        ann = accounts.withKey().id();
        hostings.create(ann);
        worker.settle(ann);
        machine = row().vmId();
        forgetOthers();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @AfterEach
    void forgetOthers() {
        hypervisor.forgetAllBut(machine);
        proxy.forgetAllBut(ann);
        database.sql("DELETE FROM hosting WHERE user_id <> ?").param(ann).update();
        driftCheck.repair();
        driftCheck.repair();
    }

    @Test
    @Finding(Finding.Id.D1)
    @Fault(value = "the database is empty beside running machines: a typo in DATABASE_URL, a lost folder",
            expected = "nothing is shut off or removed, sites stay; health is down and says why")
    void anEmptyDatabaseBesideRunningMachinesShutsNothingOff() {
        database.sql("CREATE TABLE away AS SELECT * FROM hosting WHERE user_id = ?").param(ann).update();
        database.sql("DELETE FROM hosting").update();
        assertNothingHappensTo(List.of(machine), Reason.LEDGER_EMPTY);
        assertThat(proxy.isSite(ann)).isTrue();

        database.sql("INSERT INTO hosting OVERRIDING SYSTEM VALUE SELECT * FROM away").update();
        database.sql("DROP TABLE away").update();
        driftCheck.repair();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        worker.settle(ann);
        assertThat(row().goal()).isEqualTo(Hosting.Goal.RUNNING);
    }

    @Test
    @Finding(Finding.Id.D1)
    @Fault(value = "a backup was restored: the ledger is older than machines",
            expected = "nothing is shut off or removed, also after new machines were made; health is down and says why")
    void aMachineThatIsNewerThanTheLedgerStopsTheRepairs() {
        UUID newer = hypervisor.orphan(new Slot(9999), clock.instant().plusSeconds(60));
        assertNothingHappensTo(List.of(newer), Reason.LEDGER_OLDER);

        clock.move(Duration.ofHours(1));
        long ben = accounts.withKey().id();
        hostings.create(ben);
        worker.settle(ben);
        assertNothingHappensTo(List.of(newer), Reason.LEDGER_OLDER);
    }

    @Test
    @Finding(Finding.Id.D1)
    @Fault(value = "many machines of ours have no owner",
            expected = "nothing is shut off or removed; health is down and says why")
    void manyOrphansStopTheRepairs() {
        List<UUID> few = IntStream.of(9997, 9998).mapToObj(slot -> hypervisor.orphan(new Slot(slot))).toList();
        driftCheck.repair();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(few).noneMatch(hypervisor::isAutostarted);

        UUID third = hypervisor.orphan(new Slot(9999));
        assertNothingHappensTo(List.of(few.getFirst(), few.getLast(), third), Reason.MANY_ORPHANS);
        hypervisor.delete(third);
        driftCheck.repair();
        assertThat(few).as("their grace period begins anew").allMatch(hypervisor::isOn);
    }

    @Test
    void otherInstallationsMachinesAreCountedAndLeftAlone() {
        List<UUID> foreign = IntStream.of(9996, 9997, 9998, 9999).mapToObj(slot -> hypervisor.orphan(new Slot(slot))).toList();
        foreign.forEach(each -> hypervisor.mark(each, ANOTHER));

        assertThat(driftCheck.dryRun()).singleElement().satisfies(finding -> {
            assertThat(finding.isNotice()).isTrue();
            assertThat(finding.observation()).hasToString("installation %s has 4 machines here".formatted(ANOTHER));
        });
        assertNothingHappensTo(foreign, null);
        assertThat(database.sql("SELECT count(*) FROM occupied_slot").query(Long.class).single()).as("slots that nobody gets").isEqualTo(4);
    }

    @Test
    @Finding(Finding.Id.D1)
    @Fault(value = "an upgrade from a version that marked machines without the installation's id",
            expected = "those whose id and slot are recorded get it; others are left alone")
    void machinesOfTheVersionBeforeAreClaimedByIdAndSlot() {
        UUID stranger = hypervisor.orphan(new Slot(9999));
        hypervisor.mark(stranger, null);
        hypervisor.mark(machine, null);
        assertThat(driftCheck.dryRun()).extracting(finding -> finding.observation().toString()).containsExactly(
                "1 machines of the version before fit no record", "the version before made its machine, without the installation’s id"
                        .replace('’', '\''));
        assertNothingHappensTo(List.of(machine, stranger), null);

        assertThat(hypervisor.inventory().machines()).extracting(found -> found.id()).containsExactly(machine);
        assertThat(hypervisor.inventory().others()).extracting(other -> other.id()).containsExactly(stranger);
    }

    @Test
    @Finding(Finding.Id.F15)
    @Fault(value = "a database came back after the drift check of another one had shut machines off",
            expected = "they are started again: what we stopped is not the owner's wish")
    void aStopThatWeCausedIsNotTheOwnersWish() {
        hypervisor.requestShutdown(machine);
        hypervisor.find(machine);
        assertThat(hypervisor.isOn(machine)).isFalse();

        worker.settle(ann);
        worker.settle(ann);
        assertThat(row().goal()).isEqualTo(Hosting.Goal.RUNNING);
        assertThat(row().status()).isEqualTo(Hosting.Status.RUNNING);
        assertThat(hypervisor.isOn(machine)).isTrue();
    }

    /** Not now, and not after any grace period. */
    private void assertNothingHappensTo(List<UUID> machines, Reason reason) {
        List<String> calls = hypervisor.faults().record(() -> {
            for (int check = 0; check < 5; check++) {
                driftCheck.repair();
                clock.move(settings.audit().orphanGrace());
            }
        });
        assertThat(calls).doesNotContain("requestShutdown", "stop", "delete", "disableAutostart");
        assertThat(machines).allMatch(hypervisor::isOn);
        assertThat(health.health().getStatus().getCode()).isEqualTo(reason == null ? "UP" : "DOWN");
        Optional.ofNullable(reason).ifPresent(known -> assertThat(health.health().getStatus().getDescription())
                .isEqualTo(DriftFinding.LocalizedText.of(known.observation()).toString()));
    }

    private Hosting row() {
        return rows.findByUserId(ann).orElseThrow();
    }
}
