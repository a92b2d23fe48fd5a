package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.proxy.Polling;
import dev.webhoster.proxy.ProxyException;

/**
 * One nginx: a daemon that outlives this application, so that a restart of the panel affects no site and no session. It is
 * found again by its pid file. The start script stops it by SIGTERM to the process in {@code web/nginx.pid} and
 * {@code ssh/nginx.pid} below the state folder.
 */
final class NginxProcess {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String KILL = "/usr/bin/kill";

    private final CommandRunner commands;
    private final Path binary;
    private final NginxHome home;

    NginxProcess(CommandRunner commands, Path binary, NginxHome home) {
        this.commands = commands;
        this.binary = binary;
        this.home = home;
    }

    NginxHome home() {
        return home;
    }

    /** Tests the configuration ({@code nginx -t}). Empty when nginx accepts it, else its reason. */
    Optional<String> refusal(Path conf) {
        CommandRunner.Result result = run(List.of(binary.toString(), "-t", "-q", "-c", conf.toString()));
        return result.succeeded() ? Optional.empty() : Optional.of(reason(result.output()));
    }

    /** Returns when the daemon runs; its workers may not yet accept connections. */
    void start() {
        releasePorts();
        CommandRunner.Result result = run(
                ProcessPrivileges.without(home.withheld(), List.of(binary.toString(), "-c", home.conf().toString())));
        if (!result.succeeded()) {
            throw new ProxyException.Unavailable("nginx did not start: " + reason(result.output()), null);
        }
    }

    /** Makes the master read its configuration again; it keeps the old one if it refuses the new one. */
    void reload() {
        master().ifPresent(master -> signal(master, "HUP"));
    }

    /** Ends it and all its connections; returns when its ports are free. */
    void stop() {
        master().ifPresent(ProcessHandle::destroy);
        if (!Polling.until(() -> !isRunning(), LIMIT)) {
            throw new ProxyException.Unavailable("nginx with %s did not stop".formatted(home.conf()), null);
        }
        releasePorts();
    }

    boolean isRunning() {
        return master().isPresent();
    }

    /** Workers that accept connections. */
    List<ProcessHandle> servingWorkers() {
        return master().stream().flatMap(ProcessHandle::children).filter(NginxWorkers::isServing).toList();
    }

    /** Workers that take new connections, or are about to. */
    List<ProcessHandle> currentWorkers() {
        return master().stream()
                .flatMap(ProcessHandle::children)
                .filter(NginxWorkers::isCurrent)
                .toList();
    }

    /** How many workers are shutting down: they finish open connections and accept no new ones. */
    long workersShuttingDown() {
        return master().stream().flatMap(ProcessHandle::children).filter(NginxWorkers::isShuttingDown).count();
    }

    private Optional<ProcessHandle> master() {
        return pid().flatMap(ProcessHandle::of).filter(this::isOurs);
    }

    private Optional<Long> pid() {
        try {
            return Optional.of(Files.readString(home.pid()).strip()).filter(text -> text.matches("\\d{1,9}")).map(Long::valueOf);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not read " + home.pid(), e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        String title = NginxWorkers.title(process);
        return (title.startsWith("nginx: master") || title.startsWith(binary.toString()))
                && title.contains(home.conf().toString());
    }

    /** A killed master leaves its workers and its socket behind, which would keep a new one from starting. */
    private void releasePorts() {
        NginxWorkers.servingWith(home.errorLog()).forEach(orphan -> signal(orphan, "QUIT"));
        Polling.until(() -> NginxWorkers.servingWith(home.errorLog()).isEmpty(), LIMIT);
        try {
            Files.deleteIfExists(home.control());
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not remove " + home.control(), e);
        }
    }

    /** By kill(1): {@code nginx -s} would parse the files of all sites once more. Does nothing for a process that has ended. */
    private void signal(ProcessHandle process, String name) {
        CommandRunner.Result result = run(List.of(KILL, "-s", name, "" + process.pid()));
        if (!result.succeeded() && process.isAlive()) {
            throw new ProxyException.Unavailable("nginx %s took no signal: %s".formatted(process.pid(), result.output()), null);
        }
    }

    private CommandRunner.Result run(List<String> command) {
        try {
            return commands.tryRun(LIMIT, command, "");
        } catch (CommandException e) {
            throw new ProxyException.Unavailable("nginx could not be used (NGINX_BINARY): " + e.getMessage(), e);
        }
    }

    private static String reason(String output) {
        String errors = output.lines().filter(line -> line.contains("[emerg]"))
                .map(line -> line.replaceFirst("^.*\\[emerg\\] (\\d+#\\d+: )?", "")).collect(Collectors.joining("; "));
        return errors.isEmpty() ? output : errors;
    }
}
