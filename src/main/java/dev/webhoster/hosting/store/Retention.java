package dev.webhoster.hosting.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.HostingSettings;

/** Removes records that are too old to be of use, so that no table grows for ever. */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final JdbcClient jdbc;
    private final RetentionSettings settings;
    private final Duration slotRest;
    private final Clock clock;

    Retention(JdbcClient jdbc, RetentionSettings settings, HostingSettings hosting, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.slotRest = hosting.slotRest();
        this.clock = clock;
    }

    /** Runs every hour in one of the processes that share the database. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RetentionSettings.class)
    static class Task {

        @Bean
        RecurringTask<Void> removeOldRecords(Retention retention) {
            return Tasks.recurring("retention", FixedDelay.ofHours(1)).execute((_, _) -> retention.removeOld());
        }
    }

    void removeOld() {
        int events = removeOldEvents() + removeEventsBeyondLimit();
        int machines = removeBefore("former_machine WHERE closed_at", settings.formerMachines());
        int slots = removeBefore("freed_slot WHERE freed_at", slotRest);
        if (events + machines + slots > 0) {
            LOG.info("Removed {} old events, {} ids of former machines and {} rested slots", events, machines, slots);
        }
    }

    private int removeOldEvents() {
        return removeBefore("hosting_event WHERE at", settings.events());
    }

    /** One look into the index of events for each hosting. */
    private int removeEventsBeyondLimit() {
        return jdbc.sql("""
                DELETE FROM hosting_event event USING
                    (SELECT hosting.id, (SELECT newest.id FROM hosting_event newest WHERE newest.hosting_id = hosting.id
                        ORDER BY newest.id DESC OFFSET :kept LIMIT 1) AS last FROM hosting) excess
                WHERE event.hosting_id = excess.id AND event.id <= excess.last""")
                .param("kept", settings.eventsPerHosting()).update();
    }

    /** @param rows a table and its column of time, such as {@code hosting_event WHERE at} */
    private int removeBefore(String rows, Duration age) {
        return jdbc.sql("DELETE FROM " + rows + " < :oldest").param("oldest", Timestamp.from(clock.instant().minus(age))).update();
    }
}
