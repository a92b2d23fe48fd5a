package dev.webhoster.hosting.drift;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import dev.webhoster.hosting.model.HostingSettings;

/** The audit at start and then again and again, by one of the processes that share the database. */
@Configuration(proxyBeanMethods = false)
public class DriftCheckTask {

    public static final String NAME = "audit";

    @Bean
    RecurringTask<Void> auditAll(DriftCheck audit, HostingSettings settings) {
        return Tasks.recurring(NAME, FixedDelay.of(settings.audit().every())).execute((_, _) -> audit.repair());
    }
}
