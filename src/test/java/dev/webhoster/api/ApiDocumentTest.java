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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.Tools;
import dev.webhoster.api.Shell.Run;

/** docs/API.md: every example works, and no operation is missing. */
@LiveApiTest
class ApiDocumentTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh script|sh|shell)\\n(.*?)^```");
    private static final Pattern HEADING = Pattern.compile("(?m)^### `([A-Z]+ /\\S+)`");
    private static final HttpServer SITES = sites();

    private static final Pattern STATUS = Pattern.compile("(?m)# (\\d{3})$");

    /** Wraps a program and records its failures; a closed pipe is none. */
    private static final String WATCHED = """
            #!/bin/bash
            %1$s %2$s "$@" && exit
            r=$?
            [ $r = %3$d ] || echo "FAILED($r): %1$s $*" >> "$HOME/failures"
            exit $r
            """;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient database;
    @TempDir
    Path home;

    private String page;

    @DynamicPropertySource
    static void leadToTheSites(DynamicPropertyRegistry registry) {
        registry.add("webhoster.hosting.entrance.http-port", () -> SITES.getAddress().getPort());
    }

    /** Answers in place of nginx and the machines. */
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
        run("curl", "--fail-with-body", 23, "sh");
    }

    @Test
    @EnabledIf("hasHttpie")
    void theExamplesWithHttpieWork() throws Exception {
        run("http", "", 1, "shell");
    }

    static boolean hasHttpie() {
        return Tools.has("http");
    }

    @Test
    void fifteenLinesLeadFromNothingToASiteThatAnswers() throws Exception {
        String script = blocks("sh script");
        assertThat(script.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(15);

        Run run = new Shell(home).script("set -eu\n" + script);

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).containsPattern("The site at /\\d+/$");
    }

    @Test
    void everyOperationHasAnExampleOfBothKinds() throws Exception {
        try (ApiClient nobody = new ApiClient(port)) {
            String api = nobody.raw(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))).body();
            List<String> operations = Operation.all(JsonMapper.builder().build().readTree(api)).stream()
                    .map(operation -> operation.toString().replace("/api/v1", "")).toList();

            assertThat(HEADING.matcher(page).results().map(found -> found.group(1))).containsExactlyInAnyOrderElementsOf(operations);
        }
    }

    @Test
    void eachExampleOfAnOperationCallsThatOperation() {
        assertThat(sections()).hasSizeGreaterThan(20).allSatisfy((operation, text) -> {
            assertThat(calls(text, "sh", ApiDocumentTest::ofCurl)).as(text).anyMatch(call -> isLike(call, operation));
            assertThat(calls(text, "shell", ApiDocumentTest::ofHttpie)).as(text).anyMatch(call -> isLike(call, operation));
        });
    }

    /** Sections of the document by the operation in the heading. */
    private Map<String, String> sections() {
        return Arrays.stream(page.split("(?m)^### ")).filter(section -> HEADING.matcher("### " + section).lookingAt())
                .map(section -> section.split("\n## ")[0])
                .collect(Collectors.toMap(section -> section.substring(1, section.indexOf('`', 1)), Function.identity()));
    }

    /** The operations that the code blocks of this kind in a section call. */
    private static List<String> calls(String section, String kind, Function<String, Stream<String>> reader) {
        return BLOCK.matcher(section).results().filter(block -> block.group(1).equals(kind))
                .flatMap(block -> block.group(2).replace("\\\n", " ").lines()).flatMap(reader).toList();
    }

    private static Stream<String> ofCurl(String line) {
        Matcher address = Pattern.compile("curl .*?\\$API(/[^\\s\"?]*)").matcher(line);
        Matcher method = Pattern.compile(" -X ([A-Z]+) ").matcher(line);
        String usual = Pattern.compile(" (-d|--data\\S*) ").matcher(line).find() ? "POST" : "GET";
        return address.find() ? Stream.of((method.find() ? method.group(1) : usual) + " " + address.group(1)) : Stream.empty();
    }

    private static Stream<String> ofHttpie(String line) {
        return Pattern.compile("\\bhttp (?:--\\w+ )*([A-Z]+) \"?\\$API(/[^\\s\"?]*)").matcher(line).results()
                .map(found -> found.group(1) + " " + found.group(2));
    }

    private static boolean isLike(String call, String operation) {
        return call.matches(operation.replaceAll("\\{\\w+}", "\\\\\\$\\\\w+"));
    }

    private void run(String program, String arguments, int unread, String kind) throws Exception {
        Path real = Tools.find(program).orElseThrow();
        try (ApiClient admin = new ApiClient(port).signedUp()) {
            database.sql("UPDATE account SET admin = true WHERE id = ?").param(admin.id()).update();
            Shell shell = new Shell(home).program(program, WATCHED.formatted(real, arguments, unread)).with("ADMIN_TOKEN", admin.token());
            Run run = shell.script("set -u\n" + blocks(kind) + "\n[ ! -e failures ] || { cat failures; exit 1; }\n");

            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(run.output()).contains("\"success\":true").doesNotContain("\"success\":false", "FAILED");
            assertThat(run.output().lines()).as(run.output())
                    .containsAll(STATUS.matcher(blocks(kind)).results().map(found -> found.group(1)).toList());
        }
    }

    private String blocks(String kind) {
        return BLOCK.matcher(page).results().filter(block -> block.group(1).equals(kind)).map(block -> block.group(2))
                .collect(Collectors.joining());
    }
}
