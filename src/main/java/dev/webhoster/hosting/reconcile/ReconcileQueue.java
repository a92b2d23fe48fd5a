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

import dev.webhoster.hosting.drift.DriftCheckTask;

/** The one job of each hosting: it exists as long as the hosting does, and there is never a second. */
@Component
public class ReconcileQueue {

    static final TaskDescriptor<Void> LOOK = TaskDescriptor.of("look-at-hosting");

    private final SchedulerClient client;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<Long> wokenMeanwhile = ConcurrentHashMap.newKeySet();

    ReconcileQueue(@Lazy SchedulerClient client, JdbcClient jdbc, Clock clock) {
        this.client = client;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Has the hosting looked at as soon as possible. Joins the transaction that writes the wish. When a worker is
     * at it just now, the job's row is held until that transaction ends: the worker then finds the new wish when it
     * ends, see {@link ReconcileTask}.
     */
    @Transactional
    public void wake(long hostingId) {
        jdbc.sql("SELECT 1 FROM scheduled_tasks WHERE task_name = :name AND task_instance = :id FOR UPDATE")
                .param("name", LOOK.getTaskName()).param("id", Long.toString(hostingId)).query().listOfRows();
        try {
            client.schedule(LOOK.instance(Long.toString(hostingId)).scheduledTo(clock.instant()),
                    ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException e) {
            wokenMeanwhile.add(hostingId);
        }
    }

    /**
     * Has all compared and all hostings looked at, and those first that have lost their job. Who is being looked at just
     * now is left out.
     */
    @Transactional
    void wakeAll() {
        missing().forEach(this::wake);
        bringForward(Duration.ZERO);
    }

    /** What is due later than that is due now. */
    @Transactional
    void bringForward(Duration furthest) {
        Instant now = clock.instant();
        jdbc.sql("""
                UPDATE scheduled_tasks SET execution_time = :now, version = version + 1
                WHERE (task_name, task_instance) IN (SELECT task_name, task_instance FROM scheduled_tasks
                    WHERE task_name IN (:names) AND NOT picked AND execution_time > :furthest FOR UPDATE SKIP LOCKED)""")
                .param("names", List.of(LOOK.getTaskName(), DriftCheckTask.NAME)).param("now", Timestamp.from(now))
                .param("furthest", Timestamp.from(now.plus(furthest))).update();
    }

    /** Hostings that nobody would ever look at again. */
    public List<Long> missing() {
        return jdbc.sql("""
                SELECT id FROM hosting WHERE NOT EXISTS
                    (SELECT 1 FROM scheduled_tasks WHERE task_name = :name AND task_instance = hosting.id::text)""")
                .param("name", LOOK.getTaskName()).query(Long.class).stream().map(Objects::requireNonNull).toList();
    }

    /** Whether somebody wanted it looked at while it was; asked once. */
    boolean wasWokenMeanwhile(long hostingId) {
        return wokenMeanwhile.remove(hostingId);
    }
}
