package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.Finding;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccess;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccesses;
import dev.webhoster.proxy.nginx.RawHttpClient.Answer;

class PublishingTest {

    private static final Route GOOD = new Route(1, new Slot(1));
    private static final Route BAD = new Route(7, new Slot(7));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private TestProxy proxy;
    private TestMachine machine;

    @BeforeEach
    void start() throws Exception {
        proxy = TestProxy.started();
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
        assertThat(Files.readSymbolicLink(proxy.link(1))).isEqualTo(Path.of("../slots/1"));
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

    /** Nor is it tested or started: its processes stay the same. */
    @Test
    @Finding({Finding.Id.F8, Finding.Id.P5})
    void neverReloads() throws Exception {
        long reloads = proxy.reloads();
        List<ProcessHandle> workers = proxy.web().currentWorkers();
        for (Route route : List.of(GOOD, BAD, new Route(1, BAD.slot()), GOOD)) {
            proxy.proxy().publish(route);
            proxy.proxy().hold(route);
        }
        proxy.proxy().withdraw(BAD);
        proxy.proxy().clear(proxy.proxy().routes());
        assertThat(proxy.reloads()).isEqualTo(reloads);
        assertThat(proxy.web().currentWorkers()).isEqualTo(workers);
        assertThat(proxy.siteFiles()).isEmpty();
    }

    /** What each of these is, visitors read that there is no site, and the log does not fill. */
    @ParameterizedTest
    @ValueSource(strings = {"file", "folder", "full folder", "link to nowhere", "link to a slot that is not there",
        "link to a slot beyond the last", "link to the root", "link through another", "slot that is a link"})
    void foreignLinksAreNoRouteAndAreReplaced(String what) throws Exception {
        proxy.proxy().publish(GOOD);
        Files.delete(proxy.link(1));
        putForeign(what);
        assertThat(proxy.visitor().get("/1/").status()).isEqualTo(404);
        assertThat(proxy.proxy().isPublished(GOOD)).isFalse();
        assertThat(proxy.proxy().routes().sites()).containsExactly(1L);
        assertThat(proxy.proxy().routes().intact()).isEmpty();

        proxy.proxy().publish(GOOD);
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("good");
        proxy.proxy().withdraw(GOOD);
        assertThat(proxy.siteFiles()).isEmpty();
    }

    private void putForeign(String what) throws Exception {
        Path link = proxy.link(1);
        switch (what) {
            case "file" -> Files.writeString(link, "by hand");
            case "folder" -> Files.createDirectory(link);
            case "full folder" -> Files.writeString(Files.createDirectory(link).resolve("x"), "by hand");
            case "link to nowhere" -> Files.createSymbolicLink(link, Path.of("../nowhere"));
            case "link to a slot that is not there" -> Files.createSymbolicLink(link, Path.of("../slots/9"));
            case "link to a slot beyond the last" -> Files.createSymbolicLink(link,
                    Path.of("../slots").resolve(Files.createFile(proxy.state().resolve("sites/slots/10000")).getFileName()));
            case "link to the root" -> Files.createSymbolicLink(link, Path.of("/"));
            case "link through another" -> Files.createSymbolicLink(link, Path.of("1"));
            case "slot that is a link" -> {
                Path slot = proxy.state().resolve("sites/slots/1");
                Files.delete(slot);
                Files.createSymbolicLink(slot, Path.of("/etc/passwd"));
                Files.createSymbolicLink(link, Path.of("../slots/1"));
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    @Test
    void aFolderInThePlaceOfALinkIsKept() throws Exception {
        Files.writeString(Files.createDirectory(proxy.link(1)).resolve("x"), "somebody's");
        proxy.proxy().publish(GOOD);
        try (Stream<Path> kept = Files.walk(proxy.state().resolve("sites/foreign"))) {
            assertThat(kept.filter(Files::isRegularFile)).singleElement().satisfies(file -> assertThat(file).hasContent("somebody's"));
        }
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
    void servesEachOfManyWhenItReturns() throws Exception {
        List<Integer> statuses = IntStream.rangeClosed(1, 50).boxed().map(this::publishLater)
                .toList().stream().map(PublishingTest::get).toList();
        assertThat(statuses).hasSize(50).containsOnly(200);
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
