package dev.webhoster.hosting.drift;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
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
import dev.webhoster.vm.Machine;

/** What is not as the ledger says is found, told and mended; what is not ours is left alone. */
@HostingModuleTest
@Real(POSTGRESQL)
class DriftCheckTest {

    @Autowired Hostings hostings;
    @Autowired HostingRepository rows;
    @Autowired DriftCheck audit;
    @Autowired SnapshotReader survey;
    @Autowired DriftRepair repairs;
    @Autowired HostingSettings settings;
    @Autowired TestAccounts people;
    @Autowired Worker worker;
    @Autowired FakeHypervisor hypervisor;
    @Autowired FakeProxy proxy;
    @Autowired MutableClock clock;
    @Autowired JdbcClient database;

    long ann;
    UUID machine;

    @BeforeEach
    void run() {
        ann = people.withKey().id();
        hostings.create(ann);
        worker.work(ann);
        machine = row().vmId();
        hypervisor.forgetAllBut(machine);
        proxy.forgetAllBut(ann);
        database.sql("DELETE FROM hosting WHERE user_id <> ?").param(ann).update();
        assertThat(audit.dryRun()).isEmpty();
        database.sql("UPDATE scheduled_tasks SET execution_time = ?")
                .param(Timestamp.from(clock.instant().plusSeconds(60))).update();
    }

    @AfterEach
    void repair() {
        hypervisor.faults().none();
        hypervisor.setInfrastructureFaults(List.of());
    }

    @Test
    void aMachineThatIsOffIsFound() {
        hypervisor.die(machine);

        assertThat(observations()).containsExactly("the machine is off");
        mendAndWork();
        assertThat(hypervisor.isOn(machine)).isTrue();
        assertThat(audit.dryRun()).isEmpty();
    }

    @Test
    @Fault(value = "drift: the domain was undefined",
            expected = "defined again around its disk")
    void aMachineThatSomebodyUndefinedIsFound() {
        hypervisor.delete(machine);

        hypervisor.leaveDisk(machine);

        assertThat(observations()).containsExactly("the machine is not defined");
        List<String> calls = hypervisor.faults().record(this::mendAndWork);
        assertThat(calls).as("its disk is kept").contains("restore").doesNotContain("create", "delete");
        assertThat(audit.dryRun()).isEmpty();
    }

    @Test
    void aMachineOfWhichNothingIsLeftFailsAndIsNotMadeAnewBehindItsOwnersBack() {
        hypervisor.delete(machine);
        mendAndWork();

        assertThat(hostings.of(ann).orElseThrow().failure().kind()).isEqualTo(Failure.Kind.DISK_MISSING);
        hostings.aim(ann, Goal.REBUILT);
        worker.work(ann);
        assertThat(hostings.of(ann).orElseThrow().status()).isEqualTo(Hosting.Status.RUNNING);
    }

    @Test
    @Fault(value = "drift: the disk was deleted",
            expected = "the owner is told while the machine still runs; nothing is put in its place")
    void aDiskThatSomebodyDeletedIsFoundAndNothingIsPutInItsPlace() {
        hypervisor.loseDisk(machine);

        assertThat(observations()).containsExactly("its disk is not there");
        mendAndWork();
        worker.look(ann);
        assertThat(hostings.of(ann).orElseThrow().failure().kind()).isEqualTo(Failure.Kind.DISK_MISSING);
        assertThat(hypervisor.isOn(machine)).as("its owner may still save what is on it").isTrue();
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    @Fault(value = "drift: the route was deleted",
            expected = "written again")
    void aRouteThatSomebodyDeletedIsFoundAndWrittenAgain() {
        proxy.lose(ann);

        assertThat(observations()).containsExactly("nginx has no file of the site", "the SSH port is closed");
        mendAndWork();
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    @Fault(value = "drift: nginx' file of a site was altered, or its link removed",
            expected = "written again")
    void aFileOfNginxThatSomebodyAlteredIsFoundAndWrittenAgain() {
        proxy.alter(ann);
        assertThat(observations()).containsExactly("nginx's file of the site, or the link to it, is not as it should be");
        mendAndWork();
        assertThat(audit.dryRun()).isEmpty();

        hostings.aim(ann, Goal.STOPPED);
        worker.work(ann);
        proxy.alter(ann);
        assertThat(observations()).containsExactly("visitors are not led to the stand-in");
        audit.repair();
        worker.work(ann);
        assertThat(audit.dryRun()).isEmpty();
    }

    @Test
    void aSeedThatSomebodyDeletedIsFoundAndMadeAnew() {
        hypervisor.loseSeed(machine);
        assertThat(observations()).containsExactly("its seed is not there");
        List<String> calls = hypervisor.faults().record(() -> audit.repair());
        assertThat(calls).contains("restore").doesNotContain("stop", "create", "delete");
        assertThat(audit.dryRun()).isEmpty();
        assertThat(hypervisor.isOn(machine)).isTrue();
    }

    @Test
    void whoComesBackBetweenTheLookAndTheRepairKeepsTheirSite() {
        long ben = people.withKey().id();
        proxy.publish(new Route(ben, new Slot(9995)));
        List<Drift> found = DriftDetector.of(survey.take());
        assertThat(found).hasSize(1);
        hostings.create(ben);
        worker.work(ben);
        found.forEach(repairs::mend);

        assertThat(proxy.isSite(ben)).isTrue();
        assertThat(proxy.slots()).as("of nobody").doesNotContain(new Slot(9995));
        hostings.aim(ben, Goal.GONE);
        worker.work(ben);
    }

    @Test
    void aStoppedMachineThatSomebodyStartedIsFoundAndStopped() {
        hostings.aim(ann, Goal.STOPPED);
        worker.work(ann);
        hypervisor.start(machine);

        assertThat(observations()).containsExactly("the machine is on");
        mendAndWork();
        assertThat(hypervisor.isOn(machine)).isFalse();
    }

    @Test
    void aStoppedMachineThatSomebodyUndefinedIsDefinedAgain() {
        hostings.aim(ann, Goal.STOPPED);
        worker.work(ann);
        hypervisor.delete(machine);
        hypervisor.leaveDisk(machine);

        assertThat(observations()).containsExactly("the machine is not defined");
        audit.repair();
        worker.look(ann);
        assertThat(audit.dryRun()).isEmpty();
    }

    @Test
    @Fault(value = "a hosting lost its job",
            expected = "it gets one")
    void aHostingWithoutAJobGetsOne() {
        database.sql("DELETE FROM scheduled_tasks").update();

        assertThat(observations()).containsExactly("it has no job");
        audit.repair();
        assertThat(audit.dryRun()).isEmpty();
    }

    @Test
    void aDryRunTouchesNothing() {
        hypervisor.die(machine);
        List<String> calls = hypervisor.faults().record(() -> audit.dryRun());

        assertThat(calls).containsExactly("inventory");
        assertThat(dueNow()).isZero();
    }

    @Test
    @Fault(value = "a machine with our mark and no owner",
            expected = "shut off, removed after the time of grace")
    void anOrphanIsShutOffAtOnceAndRemovedOnlyAfterTheTimeOfGrace() {
        UUID orphan = hypervisor.orphan(new Slot(9999));
        audit.repair();
        assertThat(hypervisor.find(orphan)).as("it was only asked").map(Machine::isOn).contains(true);
        assertThat(hypervisor.isOn(orphan)).isFalse();
        clock.move(settings.audit().orphanGrace().minusSeconds(1));
        audit.repair();
        assertThat(hypervisor.isEmpty(orphan)).isFalse();
        clock.move(Duration.ofSeconds(1));
        audit.repair();

        assertThat(hypervisor.isEmpty(orphan)).isTrue();
        audit.repair();
        assertThat(database.sql("SELECT count(*) FROM quarantine").query(Long.class).single()).isZero();
    }

    @Test
    void anOrphanThatDoesNotHearItsButtonIsCutOffAfterTheTimeOfAShutdown() {
        UUID orphan = hypervisor.orphan(new Slot(9998));
        hypervisor.setIgnoresShutdownRequests(true);
        audit.repair();
        clock.move(settings.limits().shutdown().minusSeconds(1));
        audit.repair();
        assertThat(hypervisor.isOn(orphan)).isTrue();
        clock.move(Duration.ofSeconds(1));
        audit.repair();
        hypervisor.setIgnoresShutdownRequests(false);

        assertThat(hypervisor.isOn(orphan)).isFalse();
        hypervisor.delete(orphan);
    }

    @Test
    @Fault(value = "a disk without a machine",
            expected = "removed after the time of grace if the ledger had it; else left alone")
    void aDiskOfAFormerMachineIsRemovedAfterTheTimeOfGraceAndAnUnknownOneNever() {
        hostings.aim(ann, Goal.GONE);
        worker.work(ann);
        UUID unknown = UUID.randomUUID();
        hypervisor.leaveDisk(machine);
        hypervisor.leaveDisk(unknown);
        assertThat(audit.dryRun()).extracting(difference -> difference.repair().toString()).contains("none: it cannot be proven to be ours");
        audit.repair();
        clock.move(settings.audit().orphanGrace());
        audit.repair();

        assertThat(hypervisor.inventory().disks()).containsExactly(unknown);
        hypervisor.forgetAllBut(machine);
    }

    @Test
    void routesOfNobodyAreRemovedAndNobodyElsesAre() {
        proxy.publish(new Route(987_654, new Slot(9997)));
        proxy.hold(new Route(987_655, new Slot(9996)));

        assertThat(observations()).containsExactly(
                "without an owner: sites 987654 987655, open ports of slots 9997, held slots 9996");
        audit.repair();
        assertThat(audit.dryRun()).isEmpty();
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    void whatAllMachinesNeedIsMadeAnew() {
        hypervisor.setInfrastructureFaults(List.of(DriftFindings.NETWORK_INACTIVE));

        assertThat(observations()).containsExactly("the network webhoster is off");
        audit.repair();
        assertThat(audit.dryRun()).isEmpty();
    }

    @Test
    void whatFailsToBeMendedKeepsNothingElseFromIt() {
        hypervisor.setInfrastructureFaults(List.of(DriftFindings.NETWORK_INACTIVE));
        hypervisor.die(machine);
        hypervisor.faults().always("repairInfrastructure", new HypervisorException.Failed("repairInfrastructure", new IllegalStateException()));

        assertThatThrownBy(() -> audit.repair()).isInstanceOf(HypervisorException.class);
        assertThat(dueNow()).isEqualTo(1);
    }

    @Test
    void aHostingOnItsWayIsLeftToItsJob() {
        hostings.aim(ann, Goal.STOPPED);
        worker.look(ann);
        hypervisor.setInfrastructureFaults(List.of());

        assertThat(audit.dryRun()).isEmpty();
    }

    private List<String> observations() {
        return audit.dryRun().stream().map(difference -> difference.observation().toString()).toList();
    }

    private void mendAndWork() {
        audit.repair();
        assertThat(dueNow()).isEqualTo(1);
        worker.work(ann);
        worker.work(ann);
    }

    private long dueNow() {
        return database.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = ? AND execution_time <= ?")
                .params(Long.toString(row().storedId()), Timestamp.from(clock.instant())).query(Long.class).single();
    }

    private Hosting row() {
        return rows.findByUserId(ann).orElseThrow();
    }
}
