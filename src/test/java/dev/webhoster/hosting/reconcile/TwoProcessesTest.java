package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;

/** Two processes run the jobs of one database, and one has died. */
@LiveModuleTest
@Real(POSTGRESQL)
class TwoProcessesTest {

    @Autowired
    Hostings hostings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    DataSource data;
    @Autowired
    Task<Void> reconcileHosting;
    @Autowired
    JdbcClient database;

    Scheduler second;

    @BeforeEach
    void startTheSecond() {
        second = Scheduler.create(data, reconcileHosting).threads(6).pollingInterval(Duration.ofMillis(100))
                .schedulerName(new SchedulerName.Fixed("the second process")).build();
        second.start();
    }

    @AfterEach
    void stopTheSecond() {
        second.stop();
    }

    @Test
    @Fault(value = "two application processes on one database",
            expected = "both work, never two at the same machine")
    void bothWorkAndNeverOnTheSameMachine() {
        List<Long> crowd = IntStream.range(0, 30).mapToObj(_ -> accounts.withKey().id()).toList();
        crowd.forEach(hostings::create);
        await().until(all(crowd, Optional.of(Status.RUNNING)));
        for (Goal goal : List.of(Goal.RESTARTED, Goal.STOPPED, Goal.REBUILT)) {
            crowd.forEach(user -> hostings.setGoal(user, goal));
        }
        await().until(all(crowd, Optional.of(Status.RUNNING)));
        crowd.forEach(user -> hostings.setGoal(user, Goal.GONE));
        await().until(all(crowd, Optional.empty()));

        assertThat(hypervisor.presence().mostAtOneMachine()).isEqualTo(1);
        assertThat(hypervisor.presence().threads()).as("threads that called").hasSizeGreaterThan(6);
    }

    /** A process that is killed during a job leaves it picked, without heartbeats. */
    @Test
    @Fault(value = "a worker dies",
            expected = "its job is taken over (heartbeat 2 s, given up after 8 s, looked for every 4 s)")
    void theJobOfADeadProcessIsTakenOver() {
        long ann = accounts.withKey().id();
        hostings.create(ann);
        await().until(() -> status(ann), Optional.of(Status.RUNNING)::equals);
        await().until(() -> database.sql("""
                UPDATE scheduled_tasks SET picked = true, picked_by = 'a process that died', last_heartbeat = now(),
                    version = version + 1
                WHERE task_name = 'reconcile-hosting' AND NOT picked""").update() > 0);
        hostings.setGoal(ann, Goal.STOPPED);

        await().atMost(Duration.ofSeconds(15)).until(() -> status(ann), Optional.of(Status.STOPPED)::equals);
    }

    private Callable<Boolean> all(List<Long> users, Optional<Status> status) {
        return () -> users.stream().allMatch(user -> hostings.of(user).filter(view -> !view.isMoving())
                .map(HostingView::status).equals(status));
    }

    private Optional<Status> status(long user) {
        return hostings.of(user).map(HostingView::status);
    }
}
