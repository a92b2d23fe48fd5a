package dev.webhoster.hosting;

import java.time.Clock;
import java.time.Duration;

import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;

/** The one job of each hosting: it exists as long as the hosting does, and there is never a second. */
@Component
class Jobs {

    static final TaskDescriptor<Void> LOOK = TaskDescriptor.of("look-at-hosting");

    private final SchedulerClient client;
    private final JdbcClient jdbc;
    private final Clock clock;

    Jobs(@Lazy SchedulerClient client, JdbcClient jdbc, Clock clock) {
        this.client = client;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Has the hosting looked at as soon as possible. Call it in the transaction that writes the wish. When a worker is
     * at it just now, the job's row is held until that transaction ends: the worker then finds the new wish when it
     * ends, see {@link LookTask}.
     */
    void wake(long hostingId) {
        jdbc.sql("SELECT 1 FROM scheduled_tasks WHERE task_name = :name AND task_instance = :id FOR UPDATE")
                .param("name", LOOK.getTaskName()).param("id", Long.toString(hostingId)).query().listOfRows();
        try {
            client.schedule(LOOK.instance(Long.toString(hostingId)).scheduledTo(clock.instant()),
                    ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException e) {
            // The worker looks once more by itself.
            return;
        }
    }
}
