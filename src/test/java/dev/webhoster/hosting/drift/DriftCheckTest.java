package dev.webhoster.hosting.drift;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProxy;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.hosting.reconcile.MutableClock;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;
import dev.webhoster.vm.HypervisorException;

/** Drift is found, reported and repaired; resources of others are left alone. */
@HostingModuleTest
@Real(POSTGRESQL)
class DriftCheckTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    DriftCheck driftCheck;
    @Autowired
    SnapshotReader survey;
    @Autowired
    DriftRepair repairs;
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
    void run() {
        ann = accounts.withKey().id();
        hostings.create(ann);
        worker.settle(ann);
        machine = row().vmId();
        hypervisor.forgetAllBut(machine);
        proxy.forgetAllBut(ann);
        database.sql("DELETE FROM hosting WHERE user_id <> ?").param(ann).update();
        assertThat(driftCheck.dryRun()).isEmpty();
        database.sql("UPDATE scheduled_tasks SET execution_time = ?")
                .param(Timestamp.from(clock.instant().plusSeconds(60))).update();
    }

    @AfterEach
    void repair() {
        hypervisor.faults().none();
        hypervisor.setInfrastructureFaults(List.of());
        worker.settle(ann); // no drift is left to the tests that share the database
    }

    @Test
    void aMachineThatIsOffIsStartedAgain() {
        hypervisor.die(machine);

        assertThat(observations()).containsExactly("the machine is off");
        repairAndSettle();
        assertThat(hypervisor.isOn(machine)).isTrue();
        assertThat(driftCheck.dryRun()).isEmpty();
    }

    @Test
    @Fault(value = "drift: the domain was undefined",
            expected = "defined again around its disk")
    void anUndefinedMachineIsDefinedAgain() {
        hypervisor.delete(machine);

        hypervisor.leaveDisk(machine);

        assertThat(observations()).containsExactly("the machine is not defined");
        List<String> calls = hypervisor.faults().record(this::repairAndSettle);
        assertThat(calls).as("its disk is kept").contains("restore").doesNotContain("create", "delete");
        assertThat(driftCheck.dryRun()).isEmpty();
    }

    @Test
    void aLostMachineFailsAndIsNotCreatedAgainByItself() {
        hypervisor.delete(machine);
        repairAndSettle();

        assertThat(hostings.of(ann).orElseThrow().failure().kind()).isEqualTo(Failure.Kind.DISK_MISSING);
        hostings.setGoal(ann, Goal.REBUILT);
        worker.settle(ann);
        assertThat(hostings.of(ann).orElseThrow().status()).isEqualTo(Hosting.Status.RUNNING);
    }

    @Test
    @Fault(value = "drift: the disk was deleted",
            expected = "the owner is told while the machine still runs; nothing is put in its place")
    void aDeletedDiskIsReportedAndNotReplaced() {
        hypervisor.loseDisk(machine);

        assertThat(observations()).containsExactly("its disk is not there");
        repairAndSettle();
        worker.reconcile(ann);
        assertThat(hostings.of(ann).orElseThrow().failure().kind()).isEqualTo(Failure.Kind.DISK_MISSING);
        assertThat(hypervisor.isOn(machine)).as("its owner may still save what is on it").isTrue();
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    @Finding(Finding.Id.B5)
    void aHostingThatHasGivenUpIsNotWokenAgain() {
        hypervisor.loseDisk(machine);
        worker.reconcile(ann);
        assertThat(row().hasGivenUp()).isTrue();
        driftCheck.repair();

        assertThat(observations()).containsExactly("its disk is not there");
        assertThat(dueNow()).isZero();
    }

    @Test
    @Fault(value = "drift: the route was deleted",
            expected = "written again")
    void aDeletedRouteIsWrittenAgain() {
        proxy.lose(ann);

        assertThat(observations()).containsExactly("nginx does not know the site", "the SSH port is closed");
        repairAndSettle();
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    @Fault(value = "drift: nginx' link for a site was altered",
            expected = "written again")
    void anAlteredLinkIsMadeAgain() {
        proxy.alter(ann);
        assertThat(observations()).containsExactly("nginx's link for the site is not as it should be");
        repairAndSettle();
        assertThat(driftCheck.dryRun()).isEmpty();

        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        proxy.alter(ann);
        assertThat(observations()).containsExactly("visitors do not get the hold page");
        driftCheck.repair();
        worker.settle(ann);
        assertThat(driftCheck.dryRun()).isEmpty();
    }

    @Test
    void aDeletedSeedIsCreatedAgain() {
        hypervisor.loseSeed(machine);
        assertThat(observations()).containsExactly("its seed is not there");
        List<String> calls = hypervisor.faults().record(() -> driftCheck.repair());
        assertThat(calls).contains("restore").doesNotContain("stop", "create", "delete");
        assertThat(driftCheck.dryRun()).isEmpty();
        assertThat(hypervisor.isOn(machine)).isTrue();
    }

    @Test
    void aSiteThatGetsAnOwnerBeforeTheRepairIsKept() {
        long ben = accounts.withKey().id();
        proxy.publish(new Route(ben, new Slot(9995)));
        List<Drift> found = DriftDetector.of(survey.read());
        assertThat(found).hasSize(1);
        hostings.create(ben);
        worker.settle(ben);
        found.forEach(repairs::repair);

        assertThat(proxy.isSite(ben)).isTrue();
        assertThat(proxy.slots()).as("of nobody").doesNotContain(new Slot(9995));
        hostings.setGoal(ben, Goal.GONE);
        worker.settle(ben);
    }

    @Test
    void aStoppedMachineThatWasStartedIsStoppedAgain() {
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        hypervisor.start(machine);

        assertThat(observations()).containsExactly("the machine is on");
        repairAndSettle();
        assertThat(hypervisor.isOn(machine)).isFalse();
    }

    @Test
    void anUndefinedStoppedMachineIsDefinedAgain() {
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        hypervisor.delete(machine);
        hypervisor.leaveDisk(machine);

        assertThat(observations()).containsExactly("the machine is not defined");
        driftCheck.repair();
        worker.reconcile(ann);
        assertThat(driftCheck.dryRun()).isEmpty();
    }

    @Test
    @Fault(value = "a hosting lost its job",
            expected = "it gets one")
    void aMissingJobIsCreated() {
        database.sql("DELETE FROM scheduled_tasks").update();

        assertThat(observations()).containsExactly("it has no job");
        driftCheck.repair();
        assertThat(driftCheck.dryRun()).isEmpty();
    }

    @Test
    void aDryRunChangesNothing() {
        hypervisor.die(machine);
        List<String> calls = hypervisor.faults().record(() -> driftCheck.dryRun());

        assertThat(calls).containsExactly("inventory");
        assertThat(dueNow()).isZero();
    }

    @Test
    @Fault(value = "a disk without a machine",
            expected = "removed after the grace period if its machine had a record; else left alone")
    void aFormerMachinesDiskIsRemovedAfterTheGracePeriodAndAnUnknownOneNever() {
        hostings.setGoal(ann, Goal.GONE);
        worker.settle(ann);
        UUID unknown = UUID.randomUUID();
        hypervisor.leaveDisk(machine);
        hypervisor.leaveDisk(unknown);
        assertThat(driftCheck.dryRun()).extracting(finding -> finding.repair().toString()).contains("none: it cannot be proven to be ours");
        driftCheck.repair();
        clock.move(settings.audit().orphanGrace());
        driftCheck.repair();

        assertThat(hypervisor.inventory().disks()).containsExactly(unknown);
        hypervisor.forgetAllBut(machine);
    }

    @Test
    void onlyOrphanRoutesAreRemoved() {
        proxy.publish(new Route(987_654, new Slot(9997)));
        proxy.hold(new Route(987_655, new Slot(9996)));

        assertThat(observations()).containsExactly(
                "without an owner: sites 987654 987655, open ports of slots 9997, held slots 9996");
        driftCheck.repair();
        assertThat(driftCheck.dryRun()).isEmpty();
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    void infrastructureIsCreatedAgain() {
        hypervisor.setInfrastructureFaults(List.of(DriftFindings.NETWORK_INACTIVE));

        assertThat(observations()).containsExactly("the network webhoster is off");
        driftCheck.repair();
        assertThat(driftCheck.dryRun()).isEmpty();
    }

    @Test
    void aFailedRepairDoesNotPreventTheOthers() {
        hypervisor.setInfrastructureFaults(List.of(DriftFindings.NETWORK_INACTIVE));
        hypervisor.die(machine);
        hypervisor.faults().always("repairInfrastructure",
                new HypervisorException.Failed("repairInfrastructure", new IllegalStateException()));

        assertThatThrownBy(() -> driftCheck.repair()).isInstanceOf(HypervisorException.class);
        assertThat(dueNow()).isEqualTo(1);
    }

    @Test
    void aHostingInProgressIsLeftToItsJob() {
        hostings.setGoal(ann, Goal.STOPPED);
        worker.reconcile(ann);
        hypervisor.setInfrastructureFaults(List.of());

        assertThat(driftCheck.dryRun()).isEmpty();
    }

    private List<String> observations() {
        return driftCheck.dryRun().stream().map(finding -> finding.observation().toString()).toList();
    }

    private void repairAndSettle() {
        driftCheck.repair();
        assertThat(dueNow()).isEqualTo(1);
        worker.settle(ann);
        worker.settle(ann);
    }

    private long dueNow() {
        return database.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = ? AND execution_time <= ?")
                .params(Long.toString(row().storedId()), Timestamp.from(clock.instant())).query(Long.class).single();
    }

    private Hosting row() {
        return rows.findByUserId(ann).orElseThrow();
    }
}
