package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/** scripts/dev.sh, as a developer starts it, but with the classes of this test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DevScriptTest {

    /** jte takes no absolute path. */
    private static final Path TEMPLATES = Path.of("target/dev-test/jte");
    private static final String ADDRESS = "vm-webhoster for developers is at http://127.0.0.1:";

    private final Map<String, String> accounts = new HashMap<>();
    private Process script;
    private int port;

    @BeforeAll
    void start() throws IOException {
        FileSystemUtils.deleteRecursively(TEMPLATES);
        FileSystemUtils.copyRecursively(Path.of("src/main/jte"), TEMPLATES);
        ProcessBuilder builder = new ProcessBuilder("scripts/dev.sh", "--port", "0", "--gg.jte.template-location=" + TEMPLATES)
                .redirectErrorStream(true);
        builder.environment().put("WEBHOSTER_DEV_CLASSES",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        script = builder.start();
        BufferedReader output = script.inputReader(StandardCharsets.UTF_8);
        port = awaitPort(output);
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {})); // a full pipe would stop it
    }

    @AfterAll
    void stop() {
        script.destroy();
        script.onExit().join();
    }

    /** Reads what it says until it is ready. */
    private int awaitPort(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("  ") && line.contains("@example.org")) {
                accounts.put(line.strip().split("@")[0], line);
            }
            if (line.startsWith(ADDRESS)) {
                return Integer.parseInt(line.substring(ADDRESS.length()).strip());
            }
        }
        throw new AssertionError("scripts/dev.sh did not get ready:\n" + said);
    }

    @ParameterizedTest
    @CsvSource({"newcomer,none", "ready,none", "running,running", "creating,creating", "stopping,stopping", "stopped,stopped",
        "starting,starting", "failed,failed", "deleting,deleting"})
    void thereIsAHostingInEachState(String account, String state) throws Exception {
        assertThat(accounts).containsKey(account);

        assertThat(page("/dashboard", account)).contains("data-status=\"" + state + "\"");
    }

    @Test
    void anAdminSeesThemAll() throws Exception {
        assertThat(page("/admin", "admin")).contains(List.of("running", "creating", "crashed", "deleting"));
    }

    @Test
    void theApiIsThere() throws Exception {
        try (Visitor visitor = new Visitor(port)) {
            assertThat(visitor.get("/api/v1/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aChangedTemplateShows() throws Exception {
        assertThat(page("/help", "running")).doesNotContain("A changed word");
        Path help = TEMPLATES.resolve("help.jte");
        Files.writeString(help, Files.readString(help).replaceFirst("<h1[^>]*>", "$0A changed word"));

        assertThat(page("/help", "running")).contains("A changed word");
    }

    private String page(String path, String account) throws Exception {
        try (Visitor visitor = new Visitor(port)) {
            visitor.logIn(account + "@example.org", "correct horse");
            return visitor.get(path).body();
        }
    }
}
