package dev.webhoster.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.api.Shell.Run;

/** scripts/webhoster against servers that answer what a test says. */
class CommandLineAloneTest {

    private static final Path CLIENT = Path.of("scripts/webhoster").toAbsolutePath();
    private static final String EVENT = "id: %d\nevent: status\ndata: {\"id\":%1$d,\"at\":\"2026-03-01T09:00:00Z\",\"kind\":\"status\",\"detail\":\"d%1$d\"}\n\n";

    @TempDir
    Path home;

    private Shell shell;
    private FakePanel panel;
    private FakePanel elsewhere;

    @BeforeEach
    void open() throws Exception {
        shell = new Shell(home).with("WEBHOSTER_PASSWORD", "  correct \"horse\" \\ $HOME ");
        panel = new FakePanel(0);
        elsewhere = new FakePanel(0);
    }

    @AfterEach
    void close() {
        panel.close();
        elsewhere.close();
    }

    @Test
    void aTokenGoesToTheServerThatGaveItOnly() throws Exception {
        logIn(panel, "one");
        elsewhere.answers("/host", 401, "{\"message\":\"Log in.\"}");

        assertThat(client("--server", elsewhere.address(), "status").exit()).isEqualTo(4);
        assertThat(elsewhere.seen).noneMatch(request -> request.contains("Bearer"));

        logIn(elsewhere, "two");
        panel.answers("/keys", 200, "{\"message\":\"\",\"data\":[]}");
        assertThat(client("keys", "--server", panel.address() + "/").exit()).isZero();
        assertThat(panel.seen).anyMatch(request -> request.startsWith("GET /api/v1/keys") && request.contains("Bearer one"))
                .noneMatch(request -> request.contains("two"));

        assertThat(client("logout").exit()).isZero();
        assertThat(home.resolve(".config/webhoster/tokens")).content().isEqualTo(panel.address() + " one\n");
    }

    @Test
    void thePasswordIsSentAsItWasGiven() throws Exception {
        logIn(panel, "one");

        assertThat(panel.seen.peek()).endsWith("username=ann%40example.org&password=++correct+%22horse%22+%5C+%24HOME+");
    }

    /** On a terminal, which script(1) makes. */
    @Test
    void thePasswordIsSentAsItWasTypedAndNotShown() throws Exception {
        panel.answers("/auth/login", 200, "{\"access_token\":\"one\",\"token_type\":\"bearer\"}");

        Run run = shell.with("WEBHOSTER_PASSWORD", "")
                .script("printf '  a \\\\ b  \\n' | script -qec 'sh %s login ann@example.org --server %s' /dev/null"
                        .formatted(CLIENT, panel.address()));

        assertThat(panel.seen).as(run.output()).singleElement().asString().endsWith("&password=++a+%5C+b++");
    }

    @Test
    void theBarGrowsWithTheLadder() throws Exception {
        panel.answers("/host", 202, host("creating", 0, "place", false)).answers("/host", 200, host("creating", 2, "power", false))
                .answers("/host", 200, host("creating", 5, "web", false)).answers("/host", 200, host("running", 7, null, true));

        assertThat(client("create", "--server", panel.address()).output()).startsWith("""
                [##.....] creating, waiting for: power
                [#####..] creating, waiting for: web
                [#######] running
                status   running
                """);
    }

    @Test
    void eventsGoOnWhereAStreamEnded() throws Exception {
        panel.answers("/host", 200, "{}").answers("/host/events", 200, EVENT.formatted(3) + EVENT.formatted(4))
                .answers("/host", 200, "{}").answers("/host/events", 200, EVENT.formatted(5) + "event: gone\ndata: {}\n\n");

        Run run = client("events", "--server", panel.address());

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output().lines().map(line -> line.replaceAll(".* ", ""))).containsExactly("d3", "d4", "d5", "gone.");
        assertThat(panel.seen).filteredOn(request -> request.contains("/host/events")).element(0).asString().contains("Last-event-id=[0]");
        assertThat(panel.seen).filteredOn(request -> request.contains("/host/events")).element(1).asString().contains("Last-event-id=[4]");
    }

    @Test
    void eventsThatAreRefusedOrCutOffAreNoSuccess() throws Exception {
        panel.answers("/host", 200, "{}").answers("/host/events", 429, "{}").answers("/host", 200, "{}");
        assertThat(client("events", "--server", panel.address()).exit()).isEqualTo(1);

        panel.answers("/host", 200, "{}").answers("/host/events", 200, EVENT.formatted(6)).answers("/host", 401, "{}");
        assertThat(client("events", "--server", panel.address()).exit()).isEqualTo(4);
    }

    @Test
    void aPanelThatIsRestartedIsWaitedFor() throws Exception {
        panel.answers("/host", 200, "{}").answers("/host/events", 200, EVENT.formatted(3)).answers("/host", 503, "{}");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Run> watching = threads.submit(() -> client("events", "--server", panel.address()));
            await().until(() -> panel.seen.stream().filter(request -> request.contains("GET /api/v1/host ")).count() == 2);
            int port = panel.port();
            panel.close();
            panel = new FakePanel(port);
            panel.answers("/host", 502, "{}").answers("/host", 200, "{}").answers("/host/events", 200,
                    EVENT.formatted(4) + "event: gone\ndata: {}\n\n");

            assertThat(watching.get().exit()).isZero();
            assertThat(watching.get().output()).contains("d3", "does not answer just now", "d4", "gone.");
        }
    }

    private void logIn(FakePanel where, String token) throws Exception {
        where.answers("/auth/login", 200, "{\"access_token\":\"%s\",\"token_type\":\"bearer\"}".formatted(token));
        assertThat(client("login", "ann@example.org", "--server", where.address()).exit()).isZero();
    }

    private static String host(String status, int reached, String waiting, boolean settled) {
        List<String> ladder = Stream.of("place", "disk", "power", "address", "ssh", "web", "public").toList();
        String rungs = String.join(",",
                ladder.stream().map(rung -> "{\"rung\":\"%s\",\"reached\":%s}".formatted(rung, ladder.indexOf(rung) < reached)).toList());
        return "{\"success\":true,\"message\":\"\",\"data\":{\"status\":\"%s\",\"settled\":%s,\"ladder\":[%s],\"waiting\":%s,\"url\":\"http://localhost/2/\"}}"
                .formatted(status, settled, rungs, waiting == null ? "null" : "{\"rung\":\"" + waiting + "\"}");
    }

    private Run client(String... arguments) throws Exception {
        return shell.run(Stream.concat(Stream.of("sh", CLIENT.toString()), Stream.of(arguments)).toList());
    }

    /** Says what it was told to, one after the other, and notes what it was asked. */
    private static final class FakePanel implements AutoCloseable {

        private final HttpServer server;
        private final Map<String, Queue<Map.Entry<Integer, String>>> answers = new ConcurrentHashMap<>();
        private final Queue<String> seen = new ConcurrentLinkedQueue<>();

        FakePanel(int port) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + port();
        }

        int port() {
            return server.getAddress().getPort();
        }

        FakePanel answers(String path, int status, String body) {
            answers.computeIfAbsent("/api/v1" + path, _ -> new ConcurrentLinkedQueue<>()).add(Map.entry(status, body));
            return this;
        }

        private void answer(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().entrySet() + " "
                    + body);
            Queue<Map.Entry<Integer, String>> next = answers.get(exchange.getRequestURI().getPath());
            Map.Entry<Integer, String> answer = next == null || next.isEmpty() ? Map.entry(500, "{}") : next.poll();
            byte[] bytes = answer.getValue().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.getKey(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
