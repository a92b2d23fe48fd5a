package dev.webhoster.hosting.store;

import java.time.Duration;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;

/** How long rungs of the ladder took on this server, so that owners know what is usual. */
@Component
public class StageDurations {

    /** As many of the newest count. */
    private static final int COUNTED = 50;

    private final JdbcClient jdbc;

    StageDurations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A time below zero is no time: the clock was set back. */
    public void keep(Status status, ProvisioningStage rung, Duration took) {
        if (took.isNegative()) {
            return;
        }
        jdbc.sql("INSERT INTO rung_time (status, rung, took) VALUES (:status, :rung, :took)")
                .param("status", status.name()).param("rung", rung.name()).param("took", took.toMillis()).update();
        jdbc.sql("""
                DELETE FROM rung_time WHERE status = :status AND rung = :rung AND id <=
                    (SELECT id FROM rung_time WHERE status = :status AND rung = :rung ORDER BY id DESC OFFSET :counted LIMIT 1)""")
                .param("status", status.name()).param("rung", rung.name()).param("counted", COUNTED).update();
    }

    /** The median of the newest, or nothing when there are none yet. */
    public Optional<Duration> usual(Status status, ProvisioningStage rung) {
        return jdbc.sql("""
                SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took) FROM
                    (SELECT took FROM rung_time WHERE status = :status AND rung = :rung ORDER BY id DESC LIMIT :counted) newest""")
                .param("status", status.name()).param("rung", rung.name()).param("counted", COUNTED)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, Double.class))).single()
                .map(millis -> Duration.ofMillis(Math.round(millis)));
    }
}
