package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static dev.webhoster.Real.Part.NFTABLES;
import static dev.webhoster.Real.Part.NGINX;
import static dev.webhoster.Real.Part.POSTGRESQL;
import static dev.webhoster.Real.Part.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
import dev.webhoster.OwnDatabase;
import dev.webhoster.Real;
import dev.webhoster.StressScale;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;

/**
 * libvirtd is restarted again and again while many hostings are created. The machines are real, with an empty disk: QEMU
 * needs as much time to start as with any other.
 */
@RealHostTest
@Real({LIBVIRTD, NGINX, NFTABLES, POSTGRESQL, PROCESS})
class LibvirtRestartStressTest {

    private static final Logger LOG = LoggerFactory.getLogger(LibvirtRestartStressTest.class);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int PEOPLE = StressScale.of(100);
    private static final int RESTARTS = StressScale.of(50);

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
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    @Fault(value = "50 restarts of libvirtd while 100 users get their machines (a fifth of both in every run)",
            expected = "each gets one that runs, and no job has failed")
    void eachGetsAMachineWhileLibvirtdIsRestartedFiftyTimes() throws IOException {
        Map<String, String> settings = host.settings(database);
        settings.put("db-scheduler.heartbeat-interval", "5s");
        try (KillableProcess application = KillableProcess.start(settings, Path.of("target/restarts.log"))) {
            List<Long> crowd = IntStream.range(0, PEOPLE).mapToObj(_ -> accounts.withKey().id()).toList();
            crowd.forEach(hostings::create);
            for (int restart = 0; restart < RESTARTS; restart++) {
                long before = running();
                host.restartLibvirtd(restart % 2 == 0);
                await().atMost(LIMIT).until(() -> running() > before || before == PEOPLE);
                LOG.info("Restart {}: {} run", restart + 1, running());
            }
            await().atMost(LIMIT).until(() -> running() == PEOPLE);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(application.driftReport()).isEqualTo("Everything is as the ledger says."));
            assertThat(count("hosting_event WHERE kind IN ('FAILED', 'CRASHED')")).isZero();

            crowd.forEach(user -> hostings.setGoal(user, Goal.GONE));
            await().atMost(LIMIT).until(() -> count("hosting") == 0);
        }
        assertThat(host.leftovers()).isEmpty();
    }

    private long running() {
        return count("hosting WHERE status = 'RUNNING'");
    }

    private long count(String what) {
        return rows.sql("SELECT count(*) FROM " + what).query(Long.class).single();
    }
}
