package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.api.Shell.Run;

/** docs/API.md: its examples work, and it leaves out nothing. */
@LiveApiTest
class DocumentedTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh script|sh|shell)\\n(.*?)^```");
    private static final Pattern HEADING = Pattern.compile("(?m)^### `([A-Z]+ /\\S+)`");
    private static final HttpServer SITES = sites();

    /** Says so when a program of the examples fails; one whose reader has enough (23) does not. */
    private static final String WATCHED = """
            set -u
            %1$s() { command %1$s %2$s "$@" || { local r=$?; [ $r = 23 ] || echo "FAILED($r): %1$s $*" >> failures; return $r; }; }
            """;

    @LocalServerPort int port;
    @Autowired JdbcClient database;
    @TempDir Path home;

    private String page;

    @DynamicPropertySource
    static void leadToTheSites(DynamicPropertyRegistry registry) {
        registry.add("webhoster.hosting.entrance.http-port", () -> SITES.getAddress().getPort());
    }

    /** What nginx and the machines would answer. */
    private static HttpServer sites() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(("The site at " + exchange.getRequestURI()).getBytes());
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void closeSites() {
        SITES.stop(0);
    }

    @BeforeEach
    void readPage() throws IOException {
        page = Files.readString(Path.of("docs/API.md")).replace("http://127.0.0.1:8080", "http://127.0.0.1:" + port);
    }

    @Test
    void theExamplesWithCurlWork() throws Exception {
        run(new Shell(home), WATCHED.formatted("curl", "--fail-with-body"), "sh");
    }

    /** By httpie where it is installed, else by something that reads the same words. */
    @Test
    void theExamplesWithHttpieWork() throws Exception {
        Shell shell = new Shell(home);
        if (!Shell.has("http")) {
            shell.program("http", Files.readString(Path.of("src/test/resources/api/http")));
        }
        run(shell, WATCHED.formatted("http", "--check-status --ignore-stdin"), "shell");
    }

    @Test
    void fifteenLinesLeadFromNothingToASiteThatAnswers() throws Exception {
        String script = blocks("sh script");
        assertThat(script.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(15);

        Run run = new Shell(home).script("set -eu\n" + script);

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("\"status\":\"running\"").containsPattern("The site at /\\d+/$");
    }

    @Test
    void everyOperationHasAnExampleOfBothKinds() throws Exception {
        try (Caller nobody = new Caller(port)) {
            String api = nobody.raw(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))).body();
            List<String> operations = Operation.all(JsonMapper.builder().build().readTree(api)).stream()
                    .map(operation -> operation.toString().replace("/api/v1", "")).toList();

            assertThat(HEADING.matcher(page).results().map(found -> found.group(1))).containsExactlyInAnyOrderElementsOf(operations);
        }
        for (String section : page.split("(?m)^### ")) {
            if (section.startsWith("`")) {
                assertThat(section.split("\n## ")[0]).contains("```sh\n", "```shell\n");
            }
        }
    }

    private void run(Shell shell, String watched, String kind) throws Exception {
        try (Caller admin = new Caller(port).signedUp()) {
            database.sql("UPDATE account SET admin = true WHERE id = ?").param(admin.id()).update();
            shell.with("ADMIN_TOKEN", admin.token());
            Run run = shell.script(watched + blocks(kind) + "\n[ ! -e failures ] || { cat failures; exit 1; }\n");

            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(run.output()).contains("\"success\":true").doesNotContain("\"success\":false", "FAILED");
        }
    }

    private String blocks(String kind) {
        return BLOCK.matcher(page).results().filter(block -> block.group(1).equals(kind)).map(block -> block.group(2))
                .collect(Collectors.joining());
    }
}
