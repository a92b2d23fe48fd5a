package dev.webhoster.hosting.reconcile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;

/** The jobs of the hostings: each hosting has exactly one as long as it exists. */
@Component
public class ReconcileQueue {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("reconcile-hosting");

    private final SchedulerClient client;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<Long> enqueuedMeanwhile = ConcurrentHashMap.newKeySet();

    ReconcileQueue(@Lazy SchedulerClient client, JdbcClient jdbc, Clock clock) {
        this.client = client;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes the hosting's job due now. Joins the transaction that writes the desired state. While the job is running, its
     * row is locked until that transaction ends: the worker then finds the new generation when it ends, see
     * {@link ReconcileTask}.
     */
    @Transactional
    public void enqueue(long hostingId) {
        jdbc.sql("SELECT 1 FROM scheduled_tasks WHERE task_name = :name AND task_instance = :id FOR UPDATE")
                .param("name", TASK.getTaskName()).param("id", Long.toString(hostingId)).query().listOfRows();
        try {
            client.schedule(TASK.instance(Long.toString(hostingId)).scheduledTo(clock.instant()),
                    ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException e) {
            enqueuedMeanwhile.add(hostingId);
        }
    }

    /** Makes the jobs of all hostings due now, and creates those that are missing. Running jobs are left alone. */
    @Transactional
    void enqueueAll() {
        hostingsWithoutJob().forEach(this::enqueue);
        bringForward(TASK.getTaskName(), Duration.ZERO);
    }

    /** Makes the jobs of a task due now that are due only after this time. */
    @Transactional
    public void bringForward(String taskName, Duration after) {
        Instant now = clock.instant();
        jdbc.sql("""
                UPDATE scheduled_tasks SET execution_time = :now, version = version + 1
                WHERE (task_name, task_instance) IN (SELECT task_name, task_instance FROM scheduled_tasks
                    WHERE task_name = :name AND NOT picked AND execution_time > :latest FOR UPDATE SKIP LOCKED)""")
                .param("name", taskName).param("now", Timestamp.from(now))
                .param("latest", Timestamp.from(now.plus(after))).update();
    }

    /** Hostings that would never be reconciled again. */
    public List<Long> hostingsWithoutJob() {
        return jdbc.sql("""
                SELECT id FROM hosting WHERE NOT EXISTS
                    (SELECT 1 FROM scheduled_tasks WHERE task_name = :name AND task_instance = hosting.id::text)""")
                .param("name", TASK.getTaskName()).query(Long.class).list().stream().map(Objects::requireNonNull).toList();
    }

    /** Whether the hosting was enqueued while its job was running; answered once. */
    boolean wasEnqueuedMeanwhile(long hostingId) {
        return enqueuedMeanwhile.remove(hostingId);
    }
}
