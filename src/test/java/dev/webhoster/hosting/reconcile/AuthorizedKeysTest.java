package dev.webhoster.hosting.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.vm.HypervisorException;

/** SSH keys that are added or removed while the machine runs. */
@HostingModuleTest
class AuthorizedKeysTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    JdbcClient database;
    @Autowired
    MutableClock clock;

    long ann;
    Hosting hosting;

    @BeforeEach
    void run() {
        ann = accounts.withKey().id();
        hostings.create(ann);
        worker.settle(ann);
        hosting = rows.findByUserId(ann).orElseThrow();
    }

    @AfterEach
    void repair() {
        hypervisor.faults().none();
    }

    @Test
    void aNewKeyIsInstalledInTheRunningMachine() {
        String added = accounts.addKey(ann);

        worker.reconcile(ann);

        assertThat(hypervisor.keys(hosting.vmId())).hasSize(2).contains(added);
    }

    @Test
    void aChangeOfKeysEnqueuesTheJob() {
        database.sql("UPDATE scheduled_tasks SET execution_time = execution_time + interval '1 day'").update();

        accounts.addKey(ann);

        assertThat(database.sql("SELECT execution_time FROM scheduled_tasks WHERE task_instance = ?")
                .param(Long.toString(hosting.storedId())).query(Timestamp.class).single().toInstant()).isEqualTo(clock.instant());
    }

    @Test
    void keysAreInstalledOnce() {
        accounts.addKey(ann);
        worker.reconcile(ann);
        hypervisor.faults().always("replaceAuthorizedKeys", new IllegalStateException("installed twice"));

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.RUNNING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "refusing"})
    void aFailingAgentDoesNoHarmAndGetsTheKeysLater(String agent) {
        UUID machine = hosting.vmId();
        String added = accounts.addKey(ann);
        hypervisor.faults().always("replaceAuthorizedKeys", "silent".equals(agent)
                ? new HypervisorException.AgentSilent("call", new IllegalStateException())
                : new HypervisorException.Failed("call", new IllegalStateException("no such user")));

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.RUNNING));
        assertThat(hypervisor.keys(machine)).doesNotContain(added);

        hypervisor.faults().none();
        worker.reconcile(ann);
        assertThat(hypervisor.keys(machine)).contains(added);
    }

    /** Cloud-init reads the keys at the first boot only. */
    @Test
    void aKeyAddedWhileTheMachineWasUndefinedIsInstalledLater() {
        hypervisor.delete(hosting.vmId());
        hypervisor.leaveDisk(hosting.vmId());
        String added = accounts.addKey(ann);
        worker.settle(ann);
        worker.reconcile(ann);

        assertThat(hypervisor.keys(hosting.vmId())).contains(added);
    }
}
