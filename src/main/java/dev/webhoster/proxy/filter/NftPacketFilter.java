package dev.webhoster.proxy.filter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.CommandRunner.Result;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.SshPorts;
import tools.jackson.core.JacksonException;

/**
 * A table of our own in the kernel's nftables. Every change repeats the whole table in its transaction: after an operator
 * has flushed the ruleset, all SSH ports would stay open otherwise.
 */
public final class NftPacketFilter implements PacketFilter {

    private static final Logger LOG = LoggerFactory.getLogger(NftPacketFilter.class);
    private static final Path SS = Path.of("/usr/bin/ss");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String MISSING = "No such file or directory";
    private static final String PRESENT = "File exists";

    private final CommandRunner commands;
    private final Path nft;
    private final NftScript script;
    private final IntSupplier relayPort;
    private final WayBack wayBack;
    private volatile boolean hasWayBack;
    private volatile String table = "";

    /** @param relayPort asked only once the relay listens */
    public NftPacketFilter(CommandRunner commands, Path nft, NftScript script, IntSupplier relayPort) {
        this.commands = commands;
        this.nft = nft;
        this.script = script;
        this.relayPort = relayPort;
        this.wayBack = new WayBack(commands, script.machines().prefix());
    }

    @Override
    public Optional<String> openWayBack() {
        if (!hasWayBack) {
            Result marked = run("bring back what machines send to visitors", List.of("-c", "-f", "-"), script.wayBack(wayBack.mark()));
            if (!marked.succeeded()) {
                return Optional.of(marked.output());
            }
        }
        Optional<String> obstacle = wayBack.open();
        if (obstacle.isEmpty()) {
            hasWayBack = true;
        }
        return obstacle;
    }

    @Override
    public void guard(SshPorts ports) {
        String text = script.table(ports, relayPort.getAsInt()) + (hasWayBack ? script.wayBack(wayBack.mark()) : "");
        apply("close the SSH ports", text);
        table = text;
    }

    @Override
    public void set(Slot slot, SlotAccess access) {
        apply("set slot %s to %s".formatted(slot.number(), access), table + script.change(slot, access));
        if (access == SlotAccess.HELD) {
            resetConnections(script.machines().address(slot), script.machines().webPort());
        }
    }

    @Override
    public boolean is(Slot slot, SlotAccess access) {
        String purpose = "check slot " + slot.number();
        Result result = run(purpose, List.of("-c", "-f", "-"), script.check(slot, access));
        if (result.succeeded() || result.output().contains(MISSING) || result.output().contains(PRESENT)) {
            return result.succeeded();
        }
        throw failed(purpose, result);
    }

    @Override
    public SlotAccesses all() {
        String purpose = "list its slots";
        Result result = run(purpose, script.list(), "");
        try {
            if (result.succeeded()) {
                return script.read(result.output());
            }
        } catch (JacksonException e) {
            throw failed(purpose, result);
        }
        if (result.output().contains(MISSING)) {
            return SlotAccesses.NONE;
        }
        throw failed(purpose, result);
    }

    /**
     * The packet filter resets a connection only when a packet is sent on it; a request that is waiting for its answer would
     * wait until the read timeout. Where ss is missing or the kernel lacks INET_DIAG_DESTROY, it still does.
     */
    private void resetConnections(String address, int port) {
        if (!Files.isExecutable(SS)) {
            return;
        }
        try {
            commands.tryRun(LIMIT, List.of(SS.toString(), "-K", "-H", "-n", "-t", "dst", address, "dport", "=", "" + port), "");
        } catch (CommandException e) {
            LOG.warn("Open connections to {} stay until the read timeout", address, e);
        }
    }

    private void apply(String purpose, String script) {
        Result result = run(purpose, List.of("-f", "-"), script);
        if (!result.succeeded()) {
            throw failed(purpose, result);
        }
    }

    private Result run(String purpose, List<String> arguments, String input) {
        try {
            return commands.tryRun(LIMIT, Stream.concat(Stream.of(nft.toString()), arguments.stream()).toList(), input);
        } catch (CommandException e) {
            throw new ProxyException.Unavailable("The packet filter could not %s (NFT_BINARY): %s"
                    .formatted(purpose, e.getMessage()), e);
        }
    }

    private static ProxyException failed(String purpose, Result result) {
        return new ProxyException.Unavailable("The packet filter could not %s; nft needs the right CAP_NET_ADMIN: %s"
                .formatted(purpose, result.output()), null);
    }
}
