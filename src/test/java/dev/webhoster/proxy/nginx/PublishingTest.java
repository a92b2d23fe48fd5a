package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccess;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccesses;
import dev.webhoster.proxy.nginx.RawHttpClient.Answer;

class PublishingTest {

    private static final Route GOOD = new Route(1, new Slot(1));
    private static final Route BAD = new Route(7, new Slot(7));

    private static final Duration APART = Duration.ofMillis(300);
    private static final int RELOADS = 4;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private TestProxy proxy;
    private TestMachine machine;

    @BeforeEach
    void start() throws Exception {
        proxy = TestProxy.started("", APART);
        machine = new TestMachine(proxy, GOOD.slot(), "good");
    }

    @AfterEach
    void stop() throws Exception {
        threads.close();
        machine.close();
        proxy.close();
    }

    @Test
    void opensWebAndSsh() throws Exception {
        assertThat(proxy.proxy().isPublished(GOOD)).isFalse();
        proxy.proxy().publish(GOOD);
        assertThat(proxy.proxy().isPublished(GOOD)).isTrue();
        assertThat(proxy.filter.all()).isEqualTo(new SlotAccesses(Set.of(GOOD.slot()), Set.of()));
        assertThat(Files.readSymbolicLink(proxy.state().resolve("sites-enabled/hosting/1.conf")))
                .isEqualTo(Path.of("../../sites-available/hosting/1.conf"));
    }

    @Test
    void leavesNothingOfWhatItWithdraws() throws Exception {
        proxy.proxy().publish(GOOD);
        proxy.proxy().withdraw(GOOD);
        proxy.proxy().withdraw(GOOD);
        assertThat(proxy.proxy().isPublished(GOOD)).isFalse();
        assertThat(proxy.visitor().get("/1/").status()).isEqualTo(404);
        assertThat(proxy.filter.is(GOOD.slot(), SlotAccess.CLOSED)).isTrue();
        assertThat(proxy.siteFiles()).isEmpty();
    }

    @Test
    void repeatsWithoutReloading() throws Exception {
        proxy.proxy().publish(GOOD);
        long reloads = proxy.reloads();
        proxy.proxy().publish(GOOD);
        assertThat(proxy.reloads()).isEqualTo(reloads);
    }

    @Test
    void keepsReloadsApart() {
        long begun = System.nanoTime();
        for (int id = 1; id <= RELOADS; id++) {
            proxy.proxy().publish(new Route(id, GOOD.slot()));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(APART.multipliedBy(RELOADS - 1));
    }

    @Test
    void routesToAnotherMachineWhenTheRouteChanges() throws Exception {
        proxy.proxy().publish(GOOD);
        try (TestMachine other = new TestMachine(proxy, new Slot(2), "other")) {
            proxy.proxy().publish(new Route(1, new Slot(2)));
            assertThat(proxy.visitor().get("/1/").body()).isEqualTo("other");
            assertThat(other.asked).hasSize(1);
        }
    }

    @Test
    void saysThatASiteDoesNotAnswerInsteadOf502() {
        proxy.proxy().publish(BAD);
        Answer answer = proxy.visitor().get("/7/");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.body()).contains("This site is not answering just now").doesNotContain("502");
    }

    @Test
    void sharesReloadsAmongManyAndServesEachWhenItReturns() throws Exception {
        List<Integer> statuses = IntStream.rangeClosed(1, 50).boxed().map(this::publishLater)
                .toList().stream().map(PublishingTest::get).toList();
        assertThat(statuses).hasSize(50).containsOnly(200);
        assertThat(proxy.reloads()).isLessThanOrEqualTo(5);
    }

    /** @return the status that a visitor gets right after publish has returned; all have the same machine */
    private Future<Integer> publishLater(int id) {
        return threads.submit(() -> {
            proxy.proxy().publish(new Route(id, GOOD.slot()));
            return proxy.visitor().get("/" + id + "/").status();
        });
    }

    private static int get(Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
