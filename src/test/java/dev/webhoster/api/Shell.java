package dev.webhoster.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.webhoster.account.PublicKeys;

/** Runs programs with a home folder of its own. */
final class Shell {

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    Shell(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/id_ed25519.pub"), PublicKeys.ed25519() + "\n");
        Files.createDirectories(home.resolve("bin"));
    }

    /** Exit status and output, standard error included. */
    record Run(int exit, String output) {}

    Shell with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Installs a program that is found before the one on PATH. */
    Shell program(String name, String text) throws IOException {
        Path file = Files.writeString(home.resolve("bin").resolve(name), text);
        file.toFile().setExecutable(true);
        return this;
    }

    Run run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeIf(name -> name.startsWith("WEBHOSTER") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        builder.environment().putAll(environment);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        builder.environment().put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), output);
    }

    /** In the home. */
    Run script(String text) throws IOException, InterruptedException {
        return run(List.of("bash", "-c", "cd \"$HOME\"\n" + text));
    }
}
