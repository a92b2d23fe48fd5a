package dev.webhoster.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Finding;

class CommandRunnerTest {

    private static final Duration AMPLE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final CommandRunner commands = new CommandRunner();

    @Test
    void handsOverArgumentsAsTheyAre() {
        assertThat(commands.run(AMPLE, "printf", "<%s>", "a b", "$HOME", "; ls *", "`id`", "\"quoted'"))
                .isEqualTo("<a b><$HOME><; ls *><`id`><\"quoted'>");
    }

    @Test
    void handsOverInputAndCollectsBothOutputs() {
        CommandRunner.Result result = commands.tryRun(AMPLE, List.of("sh", "-c", "cat; echo oops >&2"), "größe 🎉\n");

        assertThat(result.output()).isEqualTo("größe 🎉\noops");
        assertThat(result.succeeded()).isTrue();
    }

    /** Messages of programs are read, and logged. */
    @Test
    @Finding(Finding.Id.B4)
    void programsSpeakEnglishWhateverTheHostSpeaks() {
        assertThat(commands.run(AMPLE, "sh", "-c", "echo $LC_ALL")).isEqualTo("C");
    }

    @Test
    void takesMuchInputAndOutputAtOnce() {
        String much = "0123456789abcdef".repeat(100_000);

        assertThat(commands.run(AMPLE, List.of("cat"), much)).isEqualTo(much);
    }

    @Test
    void doesNotMindAProgramThatReadsNothing() {
        assertThat(commands.tryRun(AMPLE, List.of("true"), "x".repeat(1_000_000)).succeeded()).isTrue();
    }

    @Test
    void givesTheExitCode() {
        CommandRunner.Result result = commands.tryRun(AMPLE, List.of("sh", "-c", "echo why; exit 3"), "");

        assertThat(result).isEqualTo(new CommandRunner.Result(3, "why"));
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void saysWhatAFailedCommandPrinted() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> commands.run(AMPLE, "sh", "-c", "echo no such table; exit 1"))
                .withMessageContaining("sh -c").withMessageEndingWith("ended with 1: no such table");
    }

    @Test
    void neverShowsItsInput() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> commands.run(AMPLE, List.of("false"), "the secret")).withMessageNotContaining("secret");
    }

    @Test
    void saysThatAProgramIsMissing() {
        assertThatExceptionOfType(CommandException.class).isThrownBy(() -> commands.run(AMPLE, "/no/such/program", "-x"))
                .withMessage("/no/such/program -x: could not be started (is it installed?)");
    }

    @Test
    void killsWhatTakesTooLongAndItsChildren() throws Exception {
        Path pids = folder.resolve("pids");
        List<String> slow = List.of("sh", "-c", "sleep 600 & echo $! $$ > '%s'; wait".formatted(pids));

        assertThatExceptionOfType(CommandException.class).isThrownBy(() -> commands.tryRun(Duration.ofSeconds(3), slow, ""))
                .withMessageEndingWith("did not end within 3 s");

        for (String pid : Files.readString(pids).strip().split(" ")) {
            assertEnds(Long.parseLong(pid));
        }
    }

    @Test
    void killsAProgramThatDoesNotTakeItsInput() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> commands.tryRun(Duration.ofSeconds(1), List.of("sleep", "600"), "x".repeat(1_000_000)))
                .withMessageEndingWith("did not end within 1 s");
    }

    @Test
    void doesNotWaitForAChildThatKeepsTheOutputOpen() throws IOException {
        Path pid = folder.resolve("pid");
        CommandRunner.Result result = commands.tryRun(AMPLE,
                List.of("sh", "-c", "sleep 30 & echo $! > '%s'; echo started".formatted(pid)), "");

        ProcessHandle child = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        assertThat(child.info().command()).as("a daemon lives on").isPresent();
        child.destroyForcibly();
        assertThat(result).isEqualTo(new CommandRunner.Result(0, "started"));
    }

    private static void assertEnds(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process != null) {
            process.onExit().get(1, TimeUnit.MINUTES);
        }
    }
}
