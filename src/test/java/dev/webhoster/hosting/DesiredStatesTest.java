package dev.webhoster.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhoster.Finding;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.reconcile.Breakpoint;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProxy;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.hosting.reconcile.MutableClock;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.vm.HypervisorException;

/** A desired state is written together with its job, and the newest generation counts. */
@HostingModuleTest
class DesiredStatesTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    DesiredStates desiredStates;
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
    @Autowired
    TransactionTemplate transactions;

    long ann;

    @BeforeEach
    void signUp() {
        ann = accounts.withKey().id();
    }

    @Test
    void aHostingIsCreatedWithItsJob() {
        hostings.create(ann);

        assertThat(jobs(row())).isEqualTo(1);
        assertThat(row().goal()).isEqualTo(Goal.RUNNING);
    }

    @Test
    void aRollbackLeavesNoJob() {
        long jobs = count("scheduled_tasks");
        long machines = count("machine");
        transactions.executeWithoutResult(transaction -> {
            desiredStates.create(ann, "template", _ -> {}, clock.instant());
            assertThat(count("scheduled_tasks")).isEqualTo(jobs + 1);
            transaction.setRollbackOnly();
        });

        assertThat(hostings.of(ann)).isEmpty();
        assertThat(count("scheduled_tasks")).isEqualTo(jobs);
        assertThat(count("machine")).isEqualTo(machines);
    }

    @Test
    void withoutItsJobNoHostingIsCreated() {
        long machines = count("machine");
        database.sql("ALTER TABLE scheduled_tasks ADD CONSTRAINT broken CHECK (false) NOT VALID").update();
        try {
            assertThatThrownBy(() -> hostings.create(ann)).isNotInstanceOf(HostingException.class);
        } finally {
            database.sql("ALTER TABLE scheduled_tasks DROP CONSTRAINT broken").update();
        }

        assertThat(hostings.of(ann)).isEmpty();
        assertThat(count("machine")).isEqualTo(machines);
    }

    @Test
    void aGoalMakesTheJobDueAndResetsItsFailures() {
        hostings.create(ann);
        database.sql("UPDATE scheduled_tasks SET execution_time = execution_time + interval '1 day', consecutive_failures = 4")
                .update();

        hostings.setGoal(ann, Goal.STOPPED);

        assertThat(database
                .sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = ? AND execution_time <= ? AND consecutive_failures = 0")
                .params(Long.toString(row().storedId()), Timestamp.from(clock.instant())).query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void theNewestGoalCounts() {
        hostings.create(ann);
        worker.settle(ann);
        for (Goal goal : new Goal[] {Goal.STOPPED, Goal.RUNNING, Goal.STOPPED}) {
            hostings.setGoal(ann, goal);
        }
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.STOPPED);
        assertThat(jobs(row())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "GONE"})
    void aGoalDuringAStepMakesTheReconcilerLookAgain(Goal goal) {
        hostings.create(ann);
        worker.reconcile(ann);
        Breakpoint starting = hypervisor.faults().pause("start");
        CompletableFuture<Boolean> isLookingAgain = CompletableFuture.supplyAsync(() -> worker.looksAgain(ann));
        starting.awaitReached();
        hostings.setGoal(ann, goal);
        starting.end();

        assertThat(isLookingAgain.join()).isTrue();
        assertThat(row().goal()).isEqualTo(goal);
        worker.settle(ann);
        assertThat(proxy.isSite(ann)).isFalse();
        assertThat(hostings.of(ann).map(HostingView::status)).isEqualTo(
                goal == Goal.GONE ? Optional.empty() : Optional.of(Status.STOPPED));
    }

    @Test
    void generationsIgnoreTheClock() {
        hostings.create(ann);
        worker.settle(ann);

        desiredStates.setGoal(ann, Goal.STOPPED, clock.instant().minusSeconds(1));

        assertThat(rows.isGenerationPending(row().storedId())).isTrue();
    }

    @Test
    void aRetryCountsAfterTheClockWasSetBack() {
        failForGood();
        clock.jump(Duration.ofHours(-1));

        hostings.setGoal(ann, Goal.RUNNING);
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aFailureCountsAfterTheClockWasSetBack() {
        hostings.create(ann);
        clock.jump(Duration.ofHours(-1));
        hypervisor.faults().next(new HypervisorException.NoSpace("write", new IllegalStateException()));
        worker.reconcile(ann);

        assertThat(row().hasGivenUp()).isTrue();
        assertThat(rows.isGenerationPending(row().storedId())).isFalse();
    }

    @Test
    @Finding(Finding.Id.B2)
    void whileTheMachineIsBeingDeletedNoOtherOneIsPromised() {
        hostings.create(ann);
        worker.settle(ann);
        hostings.setGoal(ann, Goal.GONE);

        assertThatExceptionOfType(HostingException.BeingDeleted.class).isThrownBy(() -> hostings.create(ann));

        worker.settle(ann);
        hostings.create(ann);
        assertThat(hostings.of(ann)).isPresent();
    }

    @Test
    void anAccountWithoutAnSshKeyGetsAMachineToo() {
        long bea = accounts.withoutKey().id();

        hostings.create(bea);

        worker.settle(bea);
        assertThat(hostings.of(bea).orElseThrow().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void withoutAHostingNoGoalCanBeSet() {
        assertThatExceptionOfType(HostingException.NotFound.class).isThrownBy(() -> hostings.setGoal(ann, Goal.STOPPED));
    }

    @Test
    void aHostingInDeletionRefusesOtherGoals() {
        hostings.create(ann);
        hostings.setGoal(ann, Goal.GONE);

        assertThatExceptionOfType(HostingException.BeingDeleted.class).isThrownBy(() -> hostings.setGoal(ann, Goal.RUNNING));
        hostings.setGoal(ann, Goal.GONE);
        assertThat(view().goal()).isEqualTo(Goal.GONE);
    }

    @Test
    void aSecondClickChangesNothing() {
        hostings.create(ann);
        Hosting first = row();
        hostings.create(ann);

        assertThat(row()).isEqualTo(first);
    }

    private void failForGood() {
        hostings.create(ann);
        hypervisor.faults().next(new HypervisorException.NoSpace("write", new IllegalStateException()));
        worker.reconcile(ann);
        assertThat(row().hasGivenUp()).isTrue();
    }

    private long jobs(Hosting hosting) {
        return database.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = ?")
                .param(Long.toString(hosting.storedId())).query(Long.class).single();
    }

    private long count(String table) {
        return database.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private Hosting row() {
        return rows.findByUserId(ann).orElseThrow();
    }

    private HostingView view() {
        return hostings.of(ann).orElseThrow();
    }
}
