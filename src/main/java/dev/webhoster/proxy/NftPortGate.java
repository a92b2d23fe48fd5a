package dev.webhoster.proxy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;

/**
 * The gate as a table of ours in the kernel's packet filter. It outlives this application. Every change repeats the
 * table, in one transaction with it: an operator who flushed the packet filter must not have opened all ports for long.
 */
final class NftPortGate implements PortGate {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SET = "inet webhoster_gate open";
    private static final String NOT_THERE = "No such file or directory";

    private final CommandRunner commands;
    private final Path nft;
    private final Function<SshPorts, String> tableFor;
    private volatile String table = "";

    /** @param tableFor the commands that make the table, and may be repeated */
    NftPortGate(CommandRunner commands, Path nft, Function<SshPorts, String> tableFor) {
        this.commands = commands;
        this.nft = nft;
        this.tableFor = tableFor;
    }

    @Override
    public void guard(SshPorts ports) {
        table = tableFor.apply(ports);
        apply("close the SSH ports that nobody has opened", table);
    }

    @Override
    public void open(int port) {
        apply("open port " + port, table + "add element %s { %d }%n".formatted(SET, port));
    }

    /** Added first, because nft refuses to delete what is not there. */
    @Override
    public void close(int port) {
        apply("close port " + port, table + "add element %1$s { %2$d }%ndelete element %1$s { %2$d }%n".formatted(SET, port));
    }

    @Override
    public boolean isOpen(int port) {
        String script = "get element %s { %d }%n".formatted(SET, port);
        CommandRunner.Result result = run("look at port " + port, script);
        if (result.succeeded() || result.output().contains(NOT_THERE)) {
            return result.succeeded();
        }
        throw failed("look at port " + port, result.output());
    }

    private void apply(String purpose, String script) {
        CommandRunner.Result result = run(purpose, script);
        if (!result.succeeded()) {
            throw failed(purpose, result.output());
        }
    }

    private CommandRunner.Result run(String purpose, String script) {
        try {
            return commands.tryRun(LIMIT, List.of(nft.toString(), "-f", "-"), script);
        } catch (CommandException e) {
            throw new ProxyException.Unavailable("The packet filter could not " + purpose + " (NFT_BINARY): " + e.getMessage(), e);
        }
    }

    private static ProxyException failed(String purpose, String output) {
        return new ProxyException.Unavailable("The packet filter could not %s; nft needs the right CAP_NET_ADMIN: %s"
                .formatted(purpose, output), null);
    }
}
