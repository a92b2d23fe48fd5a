package dev.webhoster.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

import dev.webhoster.Fault;
import dev.webhoster.OwnDatabase;
import dev.webhoster.hosting.Hosting.Goal;

/** Many at once, with the real application at work; see {@link KilledForRealTest}. */
@Tag("machine")
@SpringBootTest(classes = {StormTest.Parts.class, IdleScheduler.class}, webEnvironment = WebEnvironment.NONE,
        properties = "webhoster.state-dir=target/test-state")
@DirtiesContext
class StormTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @HostingParts
    static class Parts {
        @Bean
        OwnDatabase database() {
            return OwnDatabase.start();
        }
    }

    @Autowired Hostings hostings;
    @Autowired People people;
    @Autowired OwnDatabase database;
    @Autowired JdbcClient rows;

    private RealHost host;

    @BeforeEach
    void start() throws IOException {
        host = RealHost.start(Path.of("/mnt/storm"));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    @Fault(value = "200 users click at once (libvirt's mock driver)",
            expected = "each gets a machine, a port and an address of their own; all is removed again")
    void twoHundredUsersAtOnceGetTwoHundredMachines() throws IOException {
        Map<String, String> settings = host.settings(database);
        settings.put("webhoster.vm.libvirt-uri", "test:///default");
        try (KillableProcess application = KillableProcess.start(settings, Path.of("target/storm.log"))) {
            List<Long> crowd = IntStream.range(0, 200).mapToObj(_ -> people.withKey().id()).toList();
            atOnce(crowd, hostings::create);
            await().atMost(LIMIT).until(() -> count("status = 'RUNNING'") == 200);
            await().untilAsserted(() -> assertThat(application.audit()).isEqualTo("Everything is as the ledger says."));
            assertThat(rows.sql("SELECT count(DISTINCT slot) FROM machine").query(Long.class).single()).isEqualTo(200);

            atOnce(crowd, user -> hostings.aim(user, Goal.GONE));
            await().atMost(LIMIT).until(() -> count("TRUE") == 0);
            await().untilAsserted(() -> assertThat(application.audit()).isEqualTo("Everything is as the ledger says."));
        }
    }

    /** Real machines with an empty disk, which takes QEMU as much time to start as any other. */
    @Test
    @Fault(value = "50 restarts of libvirtd while 100 users click",
            expected = "each gets a machine that runs, and no job has failed")
    void aHundredGetTheirMachinesWhileLibvirtdIsRestartedFiftyTimes() throws IOException {
        Map<String, String> settings = host.settings(database);
        settings.put("db-scheduler.heartbeat-interval", "5s");
        try (KillableProcess application = KillableProcess.start(settings, Path.of("target/storm.log"))) {
            List<Long> crowd = IntStream.range(0, 100).mapToObj(_ -> people.withKey().id()).toList();
            crowd.forEach(hostings::create);
            for (int restart = 0; restart < 50; restart++) {
                host.restartLibvirtd(restart % 2 == 0);
                await().atMost(LIMIT).until(host::answers);
                long before = count("status = 'RUNNING'");
                await().atMost(LIMIT).until(() -> count("status = 'RUNNING'") > Math.min(before, 99));
            }
            await().atMost(LIMIT).until(() -> count("status = 'RUNNING'") == 100);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(application.audit()).isEqualTo("Everything is as the ledger says."));
            assertThat(rows.sql("SELECT count(*) FROM hosting_event WHERE kind IN ('FAILED', 'CRASHED')").query(Long.class).single()).isZero();

            atOnce(crowd, user -> hostings.aim(user, Goal.GONE));
            await().atMost(LIMIT).until(() -> count("TRUE") == 0);
        }
        assertThat(host.leftovers()).isEmpty();
    }

    private static void atOnce(List<Long> crowd, LongConsumer click) {
        List<Future<?>> clicks = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            crowd.forEach(user -> clicks.add(threads.submit(() -> click.accept(user))));
        }
        assertThat(clicks).allSatisfy(done -> assertThat(done.state()).isEqualTo(Future.State.SUCCESS));
    }

    private long count(String condition) {
        return rows.sql("SELECT count(*) FROM hosting WHERE " + condition).query(Long.class).single();
    }
}
