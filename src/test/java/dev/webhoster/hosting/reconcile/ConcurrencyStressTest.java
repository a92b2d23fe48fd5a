package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.LIBVIRT_MOCK;
import static dev.webhoster.Real.Part.NFTABLES;
import static dev.webhoster.Real.Part.NGINX;
import static dev.webhoster.Real.Part.POSTGRESQL;
import static dev.webhoster.Real.Part.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
import dev.webhoster.OwnDatabase;
import dev.webhoster.Real;
import dev.webhoster.StressScale;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.proxy.nginx.OpenConnections;

/** Many hostings at once, reconciled by the real application; see {@link KilledForRealTest}. */
@RealHostTest
@Real({LIBVIRT_MOCK, NGINX, NFTABLES, POSTGRESQL, PROCESS})
class ConcurrencyStressTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int PEOPLE = StressScale.of(200);

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
    @Fault(value = "200 users click at once (libvirt's mock driver; a fifth of them in every run)",
            expected = "each gets a machine, a port and an address of their own; all is removed again")
    @Fault(value = "200 creates and deletes of others (a fifth in every run) during a download and an SSH session",
            expected = "both go on to their end")
    void twoHundredUsersAtOnceGetTwoHundredMachinesAndAnothersConnectionsLive() throws Exception {
        Map<String, String> settings = host.settings(database);
        settings.put("webhoster.vm.libvirt.uri", "test:///default");
        settings.put("webhoster.proxy.limits.drain", "1s"); // a reload would end the download
        try (KillableProcess application = KillableProcess.start(settings, Path.of("target/storm.log"))) {
            long ann = accounts.withKey().id();
            hostings.create(ann);
            await().atMost(LIMIT).until(() -> count("status = 'RUNNING'") == 1);
            int slot = rows.sql("SELECT slot FROM machine").query(Integer.class).single();
            List<Long> gateway = host.nginx("ssh");
            List<Long> web = host.nginx("web");
            try (OpenConnections open = OpenConnections.of(ann, "10.77.%d.%d".formatted(slot / 100, slot % 100), 10_000 + slot)) {
                comeAndGo(application);
                open.finish();
            }
            assertThat(host.nginx("ssh")).as("the SSH gateway is not reloaded").isEqualTo(gateway);
            assertThat(host.nginx("web")).as("nor is the web's nginx").isEqualTo(web);
        }
    }

    private void comeAndGo(KillableProcess application) {
        List<Long> crowd = IntStream.range(0, PEOPLE).mapToObj(_ -> accounts.withKey().id()).toList();
        atOnce(crowd, hostings::create);
        await().atMost(LIMIT).until(() -> count("status = 'RUNNING'") == PEOPLE + 1);
        await().untilAsserted(() -> assertThat(application.driftReport()).isEqualTo("Everything is as the ledger says."));
        assertThat(rows.sql("SELECT count(DISTINCT slot) FROM machine").query(Long.class).single()).isEqualTo(PEOPLE + 1);

        atOnce(crowd, user -> hostings.setGoal(user, Goal.GONE));
        await().atMost(LIMIT).until(() -> count("TRUE") == 1);
        await().untilAsserted(() -> assertThat(application.driftReport()).isEqualTo("Everything is as the ledger says."));
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
