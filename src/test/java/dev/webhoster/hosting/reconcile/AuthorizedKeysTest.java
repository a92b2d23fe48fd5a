package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.GuestNotice;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.KeyStates.KeyState;
import dev.webhoster.hosting.KeyStates.Leftover;
import dev.webhoster.hosting.KeyStates.State;
import dev.webhoster.hosting.KeyStates;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.vm.HypervisorException;

/** SSH keys that are added or removed while the machine runs. */
@HostingModuleTest
@Real(POSTGRESQL)
class AuthorizedKeysTest {

    @Autowired
    Hostings hostings;
    @Autowired
    KeyStates keyStates;
    @Autowired
    SshKeys keys;
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
    @Finding(Finding.Id.F3)
    void aNewKeyIsInstalledInTheRunningMachine() {
        String added = accounts.addKey(ann);

        worker.reconcile(ann);

        assertThat(hypervisor.keys(hosting.vmId())).hasSize(2).contains(added);
    }

    @Test
    @Finding(Finding.Id.F3)
    void aChangeOfKeysEnqueuesTheJob() {
        database.sql("UPDATE scheduled_tasks SET execution_time = execution_time + interval '1 day'").update();

        accounts.addKey(ann);

        assertThat(database.sql("SELECT execution_time FROM scheduled_tasks WHERE task_instance = ?")
                .param(Long.toString(hosting.storedId())).query(Timestamp.class).single().toInstant()).isEqualTo(clock.instant());
    }

    @Test
    @Finding(Finding.Id.F3)
    void keysAreInstalledOnce() {
        accounts.addKey(ann);
        worker.reconcile(ann);
        hypervisor.faults().always("replaceAuthorizedKeys", new IllegalStateException("installed twice"));

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.RUNNING));
    }

    @ParameterizedTest
    @Finding(Finding.Id.F3)
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

    @Test
    @Finding(Finding.Id.F3)
    void aKeyIsAStateWhoseTimeIsThatOfTheMachine() {
        assertThat(states()).extracting(KeyState::state).containsExactly(State.INSTALLED);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        String added = accounts.addKey(ann);
        assertThat(states()).extracting(KeyState::state).containsExactlyInAnyOrder(State.INSTALLED, State.WAITING);

        clock.move(Duration.ofMinutes(1));
        hostings.setGoal(ann, Goal.RUNNING);
        worker.settle(ann);

        assertThat(hypervisor.keys(hosting.vmId())).contains(added);
        assertThat(states()).allSatisfy(key -> assertThat(key.state()).isEqualTo(State.INSTALLED));
        assertThat(states()).extracting(KeyState::since).contains(clock.instant()).hasSize(2);
    }

    @Test
    @Finding(Finding.Id.F3)
    @Fault(value = "the guest's agent is off while a key is removed and another is added",
            expected = "the page says which key still opens the machine and which does not yet, until it is so")
    void anythingThatTheGuestDoesNotDoIsShown() {
        SshKey first = keys.of(ann).getFirst();
        accounts.addKey(ann);
        keys.remove(ann, first.id());
        assertThat(keyStates.leftovers(ann)).containsExactly(new Leftover(first.fingerprint(), null));
        hypervisor.faults().always("replaceAuthorizedKeys", new HypervisorException.AgentSilent("call", null));

        worker.reconcile(ann);
        Instant tried = clock.instant();
        clock.move(Duration.ofHours(1));
        worker.reconcile(ann);

        assertThat(states()).containsExactly(new KeyState(State.UNREACHABLE, tried));
        assertThat(keyStates.leftovers(ann)).containsExactly(new Leftover(first.fingerprint(), tried));
        assertThat(hostings.of(ann).orElseThrow().notices())
                .containsExactly(new GuestNotice(GuestNotice.Kind.REMOVED_KEY, tried, first.fingerprint()));
        hypervisor.faults().none();
        worker.reconcile(ann);
        assertThat(states()).containsExactly(new KeyState(State.INSTALLED, clock.instant()));
        assertThat(keyStates.leftovers(ann)).isEmpty();
    }

    @Test
    @Finding(Finding.Id.F3)
    void aRebuiltMachineHasTheKeysOfToday() {
        SshKey first = keys.of(ann).getFirst();
        hypervisor.faults().always("replaceAuthorizedKeys", new HypervisorException.AgentSilent("call", null));
        keys.remove(ann, first.id());
        worker.reconcile(ann);
        hostings.setGoal(ann, Goal.REBUILT);
        worker.settle(ann);

        assertThat(keyStates.leftovers(ann)).isEmpty();
    }

    private List<KeyState> states() {
        return List.copyOf(keyStates.of(ann).values());
    }

    /** Cloud-init reads the keys at the first boot only. */
    @Test
    @Finding(Finding.Id.F3)
    void aKeyAddedWhileTheMachineWasUndefinedIsInstalledLater() {
        hypervisor.delete(hosting.vmId());
        hypervisor.leaveDisk(hosting.vmId());
        String added = accounts.addKey(ann);
        worker.settle(ann);
        worker.reconcile(ann);

        assertThat(hypervisor.keys(hosting.vmId())).contains(added);
    }
}
