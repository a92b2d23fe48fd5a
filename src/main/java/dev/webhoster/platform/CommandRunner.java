package dev.webhoster.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

/** Runs programs with an argument list, never through a shell; secrets are passed on standard input only. */
@Component
public class CommandRunner {

    /**
     * @param exit the exit code
     * @param output standard output and standard error together, trimmed
     */
    public record Result(int exit, String output) {
        public boolean succeeded() {
            return exit == 0;
        }
    }

    /**
     * Runs the command and returns its result whatever the exit code is.
     *
     * @throws CommandException when it cannot be started, or does not end within the limit and was killed with its children
     */
    public Result tryRun(Duration limit, List<String> command, String input) {
        Process process = start(command);
        try {
            ProcessOutput output = new ProcessOutput(process);
            Thread.startVirtualThread(() -> write(process, input));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandException(command, "did not end within " + limit.toSeconds() + " s");
            }
            return new Result(process.exitValue(), output.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(command, "was interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /**
     * @return the output
     * @throws CommandException as above, and for an exit code other than 0
     */
    public String run(Duration limit, List<String> command, String input) {
        Result result = tryRun(limit, command, input);
        if (!result.succeeded()) {
            throw new CommandException(command, "ended with " + result.exit() + ": " + result.output());
        }
        return result.output();
    }

    /** @see #run(Duration, List, String) */
    public String run(Duration limit, String... command) {
        return run(limit, List.of(command), "");
    }

    private static Process start(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C"); // what they print is read, and logged
            return builder.start();
        } catch (IOException e) {
            throw new CommandException(command, "could not be started (is it installed?)", e);
        }
    }

    private static void write(Process process, String input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The program ended without reading all; its exit code says whether that is an error
        }
    }
}
