package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.Tools;
import dev.webhoster.api.Shell.Run;

/** scripts/webhoster against the running application. */
@LiveApiTest
class CommandLineTest {

    private static final Path CLIENT = Path.of("scripts/webhoster").toAbsolutePath();

    @LocalServerPort
    int port;
    @TempDir
    Path home;

    private Shell shell;
    private String name;

    @BeforeEach
    void open() throws Exception {
        name = "u" + UUID.randomUUID().toString().substring(0, 8);
        shell = new Shell(home).with("WEBHOSTER_SERVER", "http://127.0.0.1:" + port).with("WEBHOSTER_PASSWORD",
                "correct \"horse\" \\ $HOME");
    }

    @Test
    void leadsFromNothingToAMachineAndAwayAgain() throws Exception {
        signUp();
        assertThat(done("keys", "add", home.resolve(".ssh/id_ed25519.pub").toString(), "my \"laptop\"")).contains("The key was added.");
        assertThat(done("keys")).containsPattern("\\d+ {2}my \"laptop\" {2}ssh-ed25519 {2}SHA256:\\S+ {2}no_machine");

        assertThat(done("create")).containsPattern("(?m)^\\[#######] running").containsPattern("(?m)^status +running$").contains("ssh -p ");
        assertThat(done("accept", fingerprint(done("status")))).isEqualTo("This is the host key to expect from now on.\n");
        assertThat(client("accept", "SHA256:" + "A".repeat(43)).output()).contains("does not show this host key");
        assertThat(done("stop")).containsPattern("(?m)^status +stopped$");
        assertThat(done("start")).containsPattern("(?m)^status +running$");
        assertThat(done("restart")).containsPattern("(?m)^status +running$");
        assertThat(done("rebuild", "--yes")).containsPattern("(?m)^status +running$");
        assertThat(done("delete", "--yes")).contains("Your machine is gone.");

        Run gone = client("status");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.output()).isEqualTo("webhoster: You have no machine yet. Create one first.\n");
    }

    private static String fingerprint(String status) {
        return status.lines().filter(line -> line.startsWith("host key ")).findFirst().orElseThrow().substring("host key ".length());
    }

    @Test
    void jsonIsJsonAndNothingElse() throws Exception {
        signUp();
        done("keys", "add", home.resolve(".ssh/id_ed25519.pub").toString());
        JsonMapper json = JsonMapper.builder().build();

        assertThat(json.readTree(done("--json", "create")).at("/data/status").asString()).isEqualTo("running");
        assertThat(json.readTree(done("--json", "status")).path("success").asBoolean()).isTrue();
        assertThat(json.readTree(done("--json", "keys")).path("data")).hasSize(1);
        assertThat(json.readTree(done("--json", "--no-wait", "stop")).at("/data/goal").asString()).isEqualTo("stopped");
        assertThat(json.readTree(done("status", "--json")).path("success").asBoolean()).isTrue();
        assertThat(json.readTree(done("delete", "--yes", "--json")).path("data").isNull()).isTrue();
    }

    @Test
    void sshKnowsTheMachine() throws Exception {
        signUp();
        done("keys", "add", home.resolve(".ssh/id_ed25519.pub").toString());
        done("--json", "create");
        shell.program("ssh", "#!/bin/sh\nfor a; do echo \"<$a>\"; done\n");

        assertThat(done("--no-wait", "ssh", "ls", "-l", "--json")).contains("<StrictHostKeyChecking=yes>", "<ubuntu@localhost>", "<ls>",
                "<-l>", "<--json>");
        assertThat(home.resolve(".config/webhoster/known_hosts")).content().matches("\\[localhost]:\\d+ ssh-ed25519 \\S+\n");
        done("delete", "--yes");
    }

    @Test
    void theTokenIsKeptForItsOwnerOnlyAndForgotten() throws Exception {
        signUp();
        Path token = home.resolve(".config/webhoster/tokens");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token))).isEqualTo("rw-------");

        assertThat(done("tokens", "make", "robot", "7")).matches("whp_\\w{40}\n");
        assertThat(done("tokens")).contains("robot", "read,write");
        done("logout");

        assertThat(token).doesNotExist();
        assertThat(client("status").exit()).isEqualTo(4);
    }

    @Test
    void refusalsArePrintedAndSetTheExitStatus() throws Exception {
        signUp();
        Run noMachine = client("start");
        assertThat(noMachine.exit()).isEqualTo(1);
        assertThat(noMachine.output()).contains("You have no machine yet");
        Run delete = client("delete");
        assertThat(delete.exit()).isEqualTo(2);
        assertThat(delete.output()).contains("--yes");
        assertThat(client("fly").exit()).isEqualTo(2);
        assertThat(client("--fly", "status").exit()).isEqualTo(2);
        assertThat(client("keys", "remove", "1; rm").exit()).isEqualTo(2);
        assertThat(client("--server", "http://127.0.0.1:1", "status").exit()).isEqualTo(3);
    }

    @Test
    void keysAndTokensAreTakenAway() throws Exception {
        signUp();
        done("keys", "add", "--", home.resolve(".ssh/id_ed25519.pub").toString(), "--json");
        assertThat(done("keys")).contains("  --json  ");
        done("tokens", "make", "robot");

        assertThat(done("keys", "remove", firstWord(done("keys")))).isEqualTo("The key was removed.\n");
        assertThat(done("tokens", "revoke", firstWord(done("tokens")))).isEqualTo("The token was revoked.\n");

        assertThat(done("keys") + done("tokens")).isBlank();
    }

    @Test
    void eventsAreShownUntilTheMachineIsDeleted() throws Exception {
        signUp();
        done("keys", "add", home.resolve(".ssh/id_ed25519.pub").toString());
        done("create");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Path shown = Files.createFile(home.resolve("events"));
            Future<Run> events = threads.submit(() -> shell.script("sh %s events > events".formatted(CLIENT)));
            Awaiting.until(() -> events.isDone() || Files.readString(shown).contains("running"));
            done("delete", "--yes");

            assertThat(events.get().exit()).as(events.get().output()).isZero();
            assertThat(shown).content().containsPattern("(?m)^20\\S+Z  wished  running$").endsWith("Your machine is gone.\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout extra", "status extra", "create extra", "start extra", "events extra", "delete extra --yes",
        "help extra", "login a b",
        "register a", "register a b c", "keys list extra", "keys add", "keys add a b c", "keys remove", "keys remove 1 2", "keys remove x",
        "keys fly",
        "tokens list extra", "tokens make", "tokens make a 1 2", "tokens make a x", "tokens revoke", "tokens revoke 1 2", "tokens fly",
        "status --yes", "--server", ""})
    void missingAndExtraArgumentsAreUsageErrors(String arguments) throws Exception {
        Run run = client(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(run.exit()).as(run.output()).isEqualTo(2);
    }

    @Test
    void theHelpHasEveryCommandAndOption() throws Exception {
        String help = done("--help");
        List<String> options = Pattern.compile("(?m)^    (--[a-z-]+|-h\\|--help)\\)").matcher(Files.readString(CLIENT)).results()
                .map(found -> found.group(1).replace("|", ", ")).toList();
        assertThat(options).hasSize(5).allMatch(option -> help.contains("\n  " + option + " "));
        List<String> variables = Pattern.compile("\\$\\{(WEBHOSTER_\\w+)").matcher(Files.readString(CLIENT)).results()
                .map(found -> found.group(1)).distinct().toList();
        assertThat(variables).hasSize(4).allMatch(variable -> help.contains("\n  " + variable + " "));
        String script = Files.readString(CLIENT);
        Stream<String> commands = Pattern.compile("(?m)^  ([a-z]+)\\)").matcher(script.substring(script.lastIndexOf("case $command in")))
                .results().map(found -> found.group(1));

        assertThat(commands).hasSizeGreaterThan(12)
                .allMatch(command -> Pattern.compile("(?m)^  (\\w+ \\| )*" + command + "\\b").matcher(help).find());
    }

    @Test
    @EnabledIf("hasShellcheck")
    void shellcheckFindsNothing() throws Exception {
        assertThat(shell.run(List.of("shellcheck", "-s", "sh", CLIENT.toString())).output()).isEmpty();
    }

    static boolean hasShellcheck() {
        return Tools.has("shellcheck");
    }

    private static String firstWord(String line) {
        return line.split(" ")[0];
    }

    private void signUp() throws Exception {
        done("register", name + "@example.org", name);
        assertThat(done("login", name + "@example.org")).contains("You are logged in");
    }

    private String done(String... arguments) throws Exception {
        Run run = client(arguments);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }

    private Run client(String... arguments) throws Exception {
        return shell.run(Stream.concat(Stream.of("sh", CLIENT.toString()), Stream.of(arguments)).toList());
    }
}
