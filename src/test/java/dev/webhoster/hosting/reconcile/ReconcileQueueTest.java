package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.MachineChanged;

/** With the workers of db-scheduler: every goal is reconciled, and none is lost. */
@LiveModuleTest
@Real(POSTGRESQL)
class ReconcileQueueTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    TestAccounts accounts;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProxy proxy;
    @Autowired
    JdbcClient database;
    @Autowired
    TransactionTemplate transactions;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    MutableClock clock;

    long ann;

    @BeforeEach
    void signUp() {
        ann = accounts.withKey().id();
    }

    @AfterEach
    void repair() {
        hypervisor.faults().none();
        proxy.faults().none();
    }

    @Test
    void oneClickIsAllThatIsNeeded() {
        hostings.create(ann);

        await().until(() -> status(), Optional.of(Status.RUNNING)::equals);
        assertThat(proxy.isSite(ann)).isTrue();
    }

    /** The goal is set when the step is about to settle as running. */
    @ParameterizedTest
    @CsvSource({"isPublished,STOPPED", "isPublished,GONE", "publish,STOPPED", "publish,GONE"})
    @Fault(value = "a goal is set during a step",
            expected = "the newest goal counts; there is no second worker")
    void aGoalDuringAStepIsNotLost(String step, Goal goal) {
        if ("isPublished".equals(step)) {
            run();
        }
        Breakpoint pause = proxy.faults().pause(step);
        enqueueOrCreate();
        pause.awaitReached();
        hostings.setGoal(ann, goal);
        pause.end();

        await().until(() -> status(), (goal == Goal.GONE ? Optional.empty() : Optional.of(Status.STOPPED))::equals);
        assertThat(proxy.isSite(ann)).isFalse();
    }

    /** The transaction locks the job's row, so that the worker checks for a new generation only after the commit. */
    @Test
    @Fault(value = "a goal is committed as the step ends",
            expected = "it is reconciled at once")
    void aGoalCommittedAsTheStepEndsIsNotLost() {
        run();
        Breakpoint pause = proxy.faults().pause("isPublished");
        enqueueOrCreate();
        pause.awaitReached();
        transactions.executeWithoutResult(_ -> {
            hostings.setGoal(ann, Goal.STOPPED);
            pause.end();
            await().until(() -> isAnybodyWaitingForALock() || picked() == 0);
        });

        await().until(() -> status(), Optional.of(Status.STOPPED)::equals);
    }

    @Test
    void ofManyGoalsDuringOneStepTheNewestCounts() {
        run();
        Breakpoint pause = proxy.faults().pause("isPublished");
        enqueueOrCreate();
        pause.awaitReached();
        for (Goal goal : List.of(Goal.STOPPED, Goal.RUNNING, Goal.STOPPED)) {
            hostings.setGoal(ann, goal);
        }
        pause.end();

        await().until(() -> status(), Optional.of(Status.STOPPED)::equals);
        assertThat(jobs()).isEqualTo(1);
    }

    @Test
    void aGoalDuringAStepThatFailsIsNotLost() {
        Breakpoint pause = hypervisor.faults().pause("create");
        hostings.create(ann);
        pause.awaitReached();
        hypervisor.faults().always("create", new HypervisorException.Unreachable("make", new IllegalStateException()));
        hostings.setGoal(ann, Goal.GONE);
        pause.end();

        await().until(() -> status(), Optional.<Status>empty()::equals);
    }

    /** After an outage of the database, or a jump of the clock, db-scheduler takes the worker for dead. */
    @Test
    @Fault(value = "a living worker is taken for dead",
            expected = "its job does not run a second time beside it")
    void aWorkerTakenForDeadStaysTheOnlyOne() {
        Breakpoint creating = hypervisor.faults().pause("create");
        hostings.create(ann);
        creating.awaitReached();
        long id = rows.findByUserId(ann).orElseThrow().storedId();
        database.sql("""
                UPDATE scheduled_tasks SET picked = false, picked_by = NULL, execution_time = now(), version = version + 1
                WHERE task_instance = ?""").param(Long.toString(id)).update();
        await().until(() -> database.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = ? AND last_success IS NOT NULL")
                .param(Long.toString(id)).query(Long.class).single() == 1);
        creating.end();

        await().until(() -> status(), Optional.of(Status.RUNNING)::equals);
        assertThat(hypervisor.presence().mostAtOneMachine()).isEqualTo(1);
    }

    @Test
    @Fault(value = "the clock is set back an hour while jobs wait for their time",
            expected = "they do not wait that hour")
    void jobsDoNotWaitAfterTheClockWasSetBack() {
        Breakpoint creating = hypervisor.faults().pause("create");
        hostings.create(ann);
        creating.awaitReached();
        clock.jump(Duration.ofHours(1));
        creating.end();
        await().until(() -> database.sql("SELECT count(*) FROM scheduled_tasks WHERE execution_time > now() + interval '50 minutes'")
                .query(Long.class).single() > 0);
        clock.jump(Duration.ofHours(-1));

        await().atMost(Duration.ofSeconds(30)).until(() -> status(), Optional.of(Status.RUNNING)::equals);
    }

    @Test
    @Fault(value = "libvirt tells that a machine was shut down from inside",
            expected = "handled at once, without waiting for the next step")
    void libvirtEventsAreHandledAtOnce() {
        run();
        UUID machine = rows.findByUserId(ann).orElseThrow().vmId();
        hypervisor.shutDown(machine);
        events.publishEvent(new MachineChanged(machine));

        await().until(() -> status(), Optional.of(Status.STOPPED)::equals);
    }

    @Test
    void fiftyConcurrentGoalsHaveOneJobAndTheNewestCounts() {
        run();
        List<Goal> goals = List.of(Goal.RUNNING, Goal.STOPPED, Goal.RESTARTED, Goal.REBUILT);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50).forEach(click -> threads.submit(() -> hostings.setGoal(ann, goals.get(click % goals.size()))));
        }
        assertThat(jobs()).isEqualTo(1);
        Goal newest = rows.findByUserId(ann).orElseThrow().goal().end();

        await().until(() -> hostings.of(ann).filter(view -> !view.isMoving()).map(HostingView::status),
                Optional.of(Status.valueOf(newest.name()))::equals);
    }

    @Test
    void aFaultThatPassesIsOvercome() {
        hypervisor.faults().at(2, new HypervisorException.Unreachable("find", new IllegalStateException()));
        hostings.create(ann);

        await().until(() -> status(), Optional.of(Status.RUNNING)::equals);
    }

    @Test
    void dbSchedulerCountsTheAttemptsThatMetAFault() {
        hypervisor.faults().always("create", new HypervisorException.Unreachable("create", new IllegalStateException()));
        hostings.create(ann);
        String job = Long.toString(rows.findByUserId(ann).orElseThrow().storedId());
        await().until(() -> consecutiveFailures(job) >= 2);

        hypervisor.faults().none();
        await().until(() -> status(), Optional.of(Status.RUNNING)::equals);
        await().until(() -> consecutiveFailures(job) == 0);
    }

    private int consecutiveFailures(String job) {
        return database.sql("SELECT coalesce(consecutive_failures, 0) FROM scheduled_tasks WHERE task_instance = ?").param(job)
                .query(Integer.class).single();
    }

    @Test
    void aDeletedHostingHasNoJob() {
        run();
        long id = rows.findByUserId(ann).orElseThrow().storedId();
        UUID machine = rows.findByUserId(ann).orElseThrow().vmId();
        hostings.setGoal(ann, Goal.GONE);

        await().until(() -> jobs(id) == 0);
        assertThat(status()).isEmpty();
        assertThat(hypervisor.isEmpty(machine)).isTrue();
    }

    @Test
    void thirtyHostingsAreReconciledConcurrently() {
        List<Long> crowd = IntStream.range(0, 30).mapToObj(_ -> accounts.withKey().id()).toList();
        crowd.forEach(hostings::create);

        await().until(all(crowd, Optional.of(Status.RUNNING)));
        crowd.forEach(user -> hostings.setGoal(user, Goal.GONE));
        await().until(all(crowd, Optional.empty()));
    }

    private Callable<Boolean> all(List<Long> users, Optional<Status> status) {
        return () -> users.stream().allMatch(user -> hostings.of(user).map(HostingView::status).equals(status));
    }

    private void run() {
        hostings.create(ann);
        await().until(() -> status(), Optional.of(Status.RUNNING)::equals);
        await().until(() -> picked() == 0);
    }

    private long picked() {
        return database.sql("SELECT count(*) FROM scheduled_tasks WHERE picked").query(Long.class).single();
    }

    private boolean isAnybodyWaitingForALock() {
        return database.sql("""
                SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database())""")
                .query(Boolean.class).single();
    }

    /** Makes the job run without changing the goal. */
    private void enqueueOrCreate() {
        if (status().isPresent()) {
            hostings.setGoal(ann, Goal.RUNNING);
        } else {
            hostings.create(ann);
        }
    }

    private long jobs() {
        return jobs(rows.findByUserId(ann).orElseThrow().storedId());
    }

    private long jobs(long hostingId) {
        return database.sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = ?")
                .param(Long.toString(hostingId)).query(Long.class).single();
    }

    private Optional<Status> status() {
        return hostings.of(ann).map(HostingView::status);
    }
}
