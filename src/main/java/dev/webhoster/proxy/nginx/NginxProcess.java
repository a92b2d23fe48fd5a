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
 * One nginx: a daemon that outlives this application, so that a restart of the panel touches no site and no session.
 * It is found again by its pid file. Whoever wants it stopped for good (the start script) sends SIGTERM to the process
 * in {@code web/nginx.pid} and {@code ssh/nginx.pid} below the folder of state.
 */
final class NginxProcess {

    private static final Duration LIMIT = Duration.ofMinutes(1);

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

    /** Why nginx would not take this configuration; nothing when it would. */
    Optional<String> refusal(Path conf) {
        CommandRunner.Result result = run(List.of(binary.toString(), "-t", "-q", "-c", conf.toString()));
        return result.succeeded() ? Optional.empty() : Optional.of(reason(result.output()));
    }

    /** Starts it; it may not yet answer when this returns. */
    void start() {
        releasePorts();
        CommandRunner.Result result = run(CapabilityDrop.detect().with(List.of(binary.toString(), "-c", home.conf().toString())));
        if (!result.succeeded()) {
            throw new ProxyException.Unavailable("nginx did not start: " + reason(result.output()), null);
        }
    }

    /** Makes the master read its configuration again; it keeps the old one when it does not like the new. */
    void reload() {
        master().ifPresent(master -> Signals.send(master, Signals.HANGUP));
    }

    /** Ends it with all connections; returns when its ports are free. */
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

    /** Workers that take new connections. */
    List<ProcessHandle> servingWorkers() {
        return master().stream().flatMap(ProcessHandle::children).filter(NginxWorkers::isServing).toList();
    }

    /** How many old workers only finish what they have begun. */
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

    /** A master that was killed leaves its workers behind, and a socket: they would be in the way. */
    private void releasePorts() {
        NginxWorkers.servingWith(home.errorLog()).forEach(orphan -> Signals.send(orphan, Signals.QUIT));
        Polling.until(() -> NginxWorkers.servingWith(home.errorLog()).isEmpty(), LIMIT);
        try {
            Files.deleteIfExists(home.control());
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not remove " + home.control(), e);
        }
    }

    private CommandRunner.Result run(List<String> command) {
        try {
            return commands.tryRun(LIMIT, command, "");
        } catch (CommandException e) {
            throw new ProxyException.Unavailable("nginx could not be run (NGINX_BINARY): " + e.getMessage(), e);
        }
    }

    private static String reason(String output) {
        String grave = output.lines().filter(line -> line.contains("[emerg]"))
                .map(line -> line.replaceFirst("^.*\\[emerg\\] (\\d+#\\d+: )?", "")).collect(Collectors.joining("; "));
        return grave.isEmpty() ? output : grave;
    }
}
