package dev.webhoster.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs as a person at a terminal would, and tells what they printed. */
final class Commands {

    private static final long LIMIT_MINUTES = 15;

    private Commands() {}

    /** @param output standard output and standard error together */
    record Result(int exit, String output) {}

    static Result run(String... command) throws IOException, InterruptedException {
        return run(Map.of(), command);
    }

    /** Output goes through a file: what is left running in the background would keep a pipe open. */
    static Result run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("command", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output).strip());
        } finally {
            Files.delete(output);
        }
    }
}
