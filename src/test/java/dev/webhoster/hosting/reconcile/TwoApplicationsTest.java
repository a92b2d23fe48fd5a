package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static dev.webhoster.Real.Part.NFTABLES;
import static dev.webhoster.Real.Part.NGINX;
import static dev.webhoster.Real.Part.POSTGRESQL;
import static dev.webhoster.Real.Part.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
import dev.webhoster.OwnDatabase;
import dev.webhoster.Real;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;

/** Two processes on one host, as when the old one has not ended before the next one starts. */
@RealHostTest
@Real({LIBVIRTD, NGINX, NFTABLES, POSTGRESQL, PROCESS})
class TwoApplicationsTest {

    private static final int PEOPLE = 6;
    private static final int MOST_ROUNDS = 20;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(15);
    private static final String IN_ORDER = "Everything is as the ledger says.";

    @Autowired
    Hostings hostings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    OwnDatabase database;
    @Autowired
    JdbcClient rows;
    @Autowired
    RealHost host;

    @Test
    @Fault(value = "two application processes on one database and one host",
            expected = "both work; each machine is made once")
    @Fault(value = "one of two application processes is killed while it works",
            expected = "its job is taken over within 15 s")
    void bothWorkAndOneTakesOverWhatTheOtherLeaves() throws IOException {
        try (KillableProcess old = begin("old"); KillableProcess next = begin("next")) {
            List<Long> crowd = IntStream.range(0, PEOPLE).mapToObj(_ -> accounts.withKey().id()).toList();
            crowd.forEach(hostings::create);
            await().atMost(LIMIT).until(() -> count("hosting WHERE status = 'RUNNING'") == PEOPLE);
            for (Goal goal : List.of(Goal.RESTARTED, Goal.STOPPED, Goal.REBUILT)) {
                crowd.forEach(user -> hostings.setGoal(user, goal));
            }
            await().atMost(LIMIT).until(() -> count("hosting WHERE status = 'RUNNING' AND generation = observed_generation") == PEOPLE);
            assertThat(made("old") + made("next")).as("disks that were made").isBetween((long) PEOPLE, 2L * PEOPLE);
            rebuildUntilBothHaveWorked(crowd);
            for (KillableProcess each : List.of(old, next)) {
                await().atMost(Fault.CONVERGED).untilAsserted(() -> assertThat(each.driftReport()).isEqualTo(IN_ORDER));
            }

            old.dieAfter(1);
            crowd.forEach(user -> hostings.setGoal(user, Goal.STOPPED));
            await().atMost(LIMIT).until(old::isDead);
            String death = rows.sql("SELECT now()").query(String.class).single();
            await().atMost(TAKEN_OVER).until(() -> rows
                    .sql("SELECT count(*) FROM scheduled_tasks WHERE picked AND last_heartbeat < ?::timestamptz")
                    .param(death).query(Long.class).single() == 0);
            await().atMost(Fault.CONVERGED)
                    .until(() -> count("hosting WHERE status = 'STOPPED' AND generation = observed_generation") == PEOPLE);
            await().atMost(Fault.CONVERGED).untilAsserted(() -> assertThat(next.driftReport()).isEqualTo(IN_ORDER));

            crowd.forEach(user -> hostings.setGoal(user, Goal.GONE));
            await().atMost(LIMIT).until(() -> count("hosting") == 0);
        }
        assertThat(count("hosting_event WHERE kind IN ('FAILED', 'CRASHED')")).isZero();
        assertThat(host.leftovers()).isEmpty();
    }

    /** One of them may be faster with each job that is due. */
    private void rebuildUntilBothHaveWorked(List<Long> crowd) throws IOException {
        for (int round = 0; round < MOST_ROUNDS && (made("old") == 0 || made("next") == 0); round++) {
            crowd.forEach(user -> hostings.setGoal(user, Goal.REBUILT));
            await().atMost(LIMIT).until(() -> count("hosting WHERE status = 'RUNNING' AND generation = observed_generation") == PEOPLE);
        }
        assertThat(made("old")).isPositive();
        assertThat(made("next")).isPositive();
    }

    private KillableProcess begin(String name) throws IOException {
        Map<String, String> settings = host.settings(database);
        settings.put("logging.file.name", log(name).toString());
        settings.put("db-scheduler.heartbeat-interval", "2s"); // the product's own
        settings.put("db-scheduler.polling-interval", "1s");
        Files.deleteIfExists(log(name));
        return KillableProcess.start(settings, log(name));
    }

    private static Path log(String name) {
        return Path.of("target/two-" + name + ".log");
    }

    private static long made(String name) throws IOException {
        try (var lines = Files.lines(log(name))) {
            return lines.filter(line -> line.contains(": after create")).count();
        }
    }

    private long count(String what) {
        return rows.sql("SELECT count(*) FROM " + what).query(Long.class).single();
    }
}
