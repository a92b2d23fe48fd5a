package dev.webhoster.proxy.filter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;

/**
 * Ends what nginx waits for from a machine that is held. The packet filter cuts a connection only when something is sent on
 * it; a request that was sent before would wait until the read timeout. Where the kernel can't (no INET_DIAG_DESTROY), or ss is
 * missing, it does.
 */
final class ConnectionKiller {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionKiller.class);
    private static final Path SS = Path.of("/usr/bin/ss");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CommandRunner commands;

    ConnectionKiller(CommandRunner commands) {
        this.commands = commands;
    }

    void end(String address, int port) {
        if (!Files.isExecutable(SS)) {
            return;
        }
        try {
            commands.tryRun(LIMIT, List.of(SS.toString(), "-K", "-H", "-n", "-t", "dst", address, "dport", "=", "" + port), "");
        } catch (CommandException e) {
            LOG.warn("Connections to {} that are open stay so until the read timeout", address, e);
        }
    }
}
