package dev.webhoster.hosting.drift;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

/** A machine of ours without an owner, in a ledger that is right. */
@HostingModuleTest
@Real(POSTGRESQL)
class OrphanQuarantineTest {

    private static final Slot SLOT = new Slot(9999);

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    DriftCheck driftCheck;
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

    UUID orphan;

    @BeforeEach
    void makeAnOrphan() {
        long ann = accounts.withKey().id();
        hostings.create(ann);
        worker.settle(ann);
        hypervisor.forgetAllBut(rows.findByUserId(ann).orElseThrow().vmId());
        proxy.forgetAllBut(ann);
        database.sql("DELETE FROM hosting WHERE user_id <> ?").param(ann).update();
        orphan = hypervisor.orphan(SLOT);
        proxy.publish(new Route(9_999_999, SLOT));
    }

    @AfterEach
    void remove() {
        hypervisor.setIgnoresShutdownRequests(false);
        hypervisor.delete(orphan);
        driftCheck.repair();
    }

    @Test
    @Finding(Finding.Id.D1)
    @Fault(value = "a machine with our metadata and no owner",
            expected = "it loses its route and its automatic start, is shut down after the grace period, removed after another one")
    void isShutDownAfterTheGracePeriodAndRemovedAfterAnother() {
        driftCheck.repair();
        assertThat(proxy.isSite(9_999_999)).as("first the route goes").isFalse();
        assertThat(hypervisor.isAutostarted(orphan)).isFalse();
        repairAfter(settings.audit().orphanGrace().minusSeconds(1));
        assertThat(isAskedToShutDown()).as("today's fault: it was off within 10 s").isFalse();
        repairAfter(Duration.ofSeconds(1));
        assertThat(isAskedToShutDown()).isTrue();
        repairAfter(settings.audit().orphanGrace().minusSeconds(1));
        assertThat(hypervisor.isEmpty(orphan)).isFalse();
        repairAfter(Duration.ofSeconds(1));

        assertThat(hypervisor.isEmpty(orphan)).isTrue();
        driftCheck.repair();
        assertThat(database.sql("SELECT count(*) FROM quarantine").query(Long.class).single()).isZero();
    }

    @Test
    void isTurnedOffWhenItIgnoresItsShutdown() {
        hypervisor.setIgnoresShutdownRequests(true);
        driftCheck.repair();
        repairAfter(settings.audit().orphanGrace().plus(settings.limits().shutdown()).minusSeconds(1));
        assertThat(hypervisor.isOn(orphan)).isTrue();
        repairAfter(Duration.ofSeconds(1));

        assertThat(hypervisor.isOn(orphan)).isFalse();
    }

    @Test
    void nobodyGetsItsSlot() {
        driftCheck.repair();
        assertThat(database.sql("SELECT slot FROM occupied_slot").query(Integer.class).list()).isEqualTo(List.of(SLOT.number()));
        hypervisor.delete(orphan);
        driftCheck.repair();
        assertThat(database.sql("SELECT count(*) FROM occupied_slot").query(Long.class).single()).isZero();
    }

    /** The guest is off with the next look after a request. */
    private boolean isAskedToShutDown() {
        hypervisor.find(orphan);
        return !hypervisor.isOn(orphan);
    }

    private void repairAfter(Duration time) {
        clock.move(time);
        driftCheck.repair();
    }
}
