package dev.webhoster.hosting.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.HostingEvent.Kind;
import dev.webhoster.hosting.model.ProvisioningStage;

/** What happened to hostings, and how long the stages of startups took on this server. */
@Component
public class EventLog {

    /** The newest durations of a stage count. */
    private static final int KEPT_DURATIONS = 50;

    private final EventRepository events;
    private final JdbcClient jdbc;

    EventLog(EventRepository events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    public void add(HostingEvent event) {
        events.save(event);
    }

    public List<HostingEvent> page(long hostingId, long before, int limit) {
        return events.page(hostingId, before, limit);
    }

    public List<HostingEvent> after(long userId, long after, int limit) {
        return events.after(userId, after, limit);
    }

    /** @param reached the stage that was waited for, and those that were found reached with it */
    public void addDurations(Hosting before, List<ProvisioningStage> reached, Instant now) {
        if (before.observed().stage() == reached.getFirst() && before.observed().stageSince() != null) {
            addDuration(before.status(), reached.getFirst(), Duration.between(before.observed().stageSince(), now));
            reached.stream().skip(1).forEach(stage -> addDuration(before.status(), stage, Duration.ZERO));
        }
    }

    /** Ignores a negative duration: the wall clock was set back. */
    public void addDuration(Status status, ProvisioningStage stage, Duration took) {
        if (took.isNegative()) {
            return;
        }
        jdbc.sql("INSERT INTO stage_duration (status, stage, took) VALUES (:status, :stage, :took)")
                .param("status", status.name()).param("stage", stage.name()).param("took", took.toMillis()).update();
        jdbc.sql("""
                DELETE FROM stage_duration WHERE status = :status AND stage = :stage AND id <=
                    (SELECT id FROM stage_duration WHERE status = :status AND stage = :stage ORDER BY id DESC OFFSET :kept LIMIT 1)""")
                .param("status", status.name()).param("stage", stage.name()).param("kept", KEPT_DURATIONS).update();
    }

    /** The median of the newest durations, or empty when there are none yet. */
    public Optional<Duration> usualDuration(Status status, ProvisioningStage stage) {
        return jdbc.sql("""
                SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took) FROM
                    (SELECT took FROM stage_duration WHERE status = :status AND stage = :stage ORDER BY id DESC LIMIT :kept) newest""")
                .param("status", status.name()).param("stage", stage.name()).param("kept", KEPT_DURATIONS)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, Double.class))).single()
                .map(millis -> Duration.ofMillis(Math.round(millis)));
    }

    /** Such as "disk 0.4 s, power 0.9 s, address 9.0 s; in all 35.1 s". */
    public String startupTimes(Hosting hosting, Instant now) {
        Instant begin = hosting.observed().statusSince();
        Instant[] last = {begin};
        String each = events.findByHostingIdAndAtGreaterThanEqualOrderById(hosting.storedId(), begin).stream()
                .filter(event -> event.kind() == Kind.REACHED)
                .map(event -> "%s %s".formatted(event.detail().toLowerCase(Locale.ROOT), seconds(last[0], last[0] = event.at())))
                .collect(Collectors.joining(", "));
        return each + "; in all " + seconds(begin, now);
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }
}
