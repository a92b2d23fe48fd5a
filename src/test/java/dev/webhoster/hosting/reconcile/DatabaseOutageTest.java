package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

import dev.webhoster.Fault;
import dev.webhoster.OwnDatabase;
import dev.webhoster.Real;
import dev.webhoster.StressScale;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.drift.DriftCheck;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;

/** PostgreSQL is away in the middle of a job, for four times as long as it takes until its worker counts as dead. */
@SpringBootTest(classes = DatabaseOutageTest.Parts.class, webEnvironment = WebEnvironment.NONE, properties = {
    "webhoster.state-dir=${webhoster.test.state:target/test-state}", "db-scheduler.polling-interval=100ms",
    "db-scheduler.heartbeat-interval=500ms", "spring.datasource.hikari.connection-timeout=500"})
@DirtiesContext
@Real(POSTGRESQL)
class DatabaseOutageTest {

    private static final Duration AWAY = Duration.ofSeconds(StressScale.of(40));

    @HostingParts
    static class Parts {
        @Bean
        OwnDatabase database() {
            return OwnDatabase.start();
        }
    }

    @Autowired
    Hostings hostings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    DriftCheck driftCheck;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    OwnDatabase database;

    @Test
    @Fault(value = "PostgreSQL gone in the middle of a job until its worker counts as dead",
            expected = "the job goes on when it is back")
    void aJobContinuesAfterTheDatabaseOutage() {
        long ann = accounts.withKey().id();
        Breakpoint creating = hypervisor.faults().pause("create");
        hostings.create(ann);
        creating.awaitReached();
        database.stop();
        creating.end();
        await().during(AWAY).until(() -> isAway(database));
        database.startAgain();

        await().atMost(Fault.CONVERGED).ignoreExceptions()
                .until(() -> hostings.of(ann).map(HostingView::status), Optional.of(Status.RUNNING)::equals);
        hostings.setGoal(ann, Goal.GONE);
        await().ignoreExceptions().until(() -> hostings.of(ann).isEmpty());
        assertThat(driftCheck.dryRun()).isEmpty();
    }

    private static boolean isAway(JdbcConnectionDetails database) {
        try (Connection _ = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
            return false;
        } catch (SQLException e) {
            return true;
        }
    }
}
