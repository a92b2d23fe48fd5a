package dev.webhoster.proxy.filter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.CommandRunner.Result;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.SshPorts;

/**
 * The gate as a table of ours in the kernel's packet filter. Every change repeats the table, in one transaction with
 * it: an operator who flushed the packet filter must not have opened all ports for long.
 */
public final class NftPacketFilter implements PacketFilter {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NOT_THERE = "No such file or directory";
    private static final String THERE = "File exists";

    private final CommandRunner commands;
    private final Path nft;
    private final NftScript script;
    private final Function<SshPorts, String> tableFor;
    private final ConnectionKiller older;
    private volatile String table = "";

    /** @param tableFor the commands that make the table, and may be repeated */
    public NftPacketFilter(CommandRunner commands, Path nft, NftScript script, Function<SshPorts, String> tableFor) {
        this.commands = commands;
        this.nft = nft;
        this.script = script;
        this.tableFor = tableFor;
        this.older = new ConnectionKiller(commands);
    }

    @Override
    public void guard(SshPorts ports) {
        String text = tableFor.apply(ports);
        apply("close the SSH ports that nobody has opened", text);
        table = text;
    }

    @Override
    public void set(Slot slot, SlotAccess door) {
        apply("set slot %d to %s".formatted(slot.number(), door), table + script.change(slot, door));
        if (door == SlotAccess.HELD) {
            older.end(script.machines().address(slot), script.machines().webPort());
        }
    }

    @Override
    public boolean is(Slot slot, SlotAccess door) {
        String purpose = "look at slot " + slot.number();
        Result result = run(purpose, List.of("-c", "-f", "-"), script.check(slot, door));
        if (result.succeeded() || result.output().contains(NOT_THERE) || result.output().contains(THERE)) {
            return result.succeeded();
        }
        throw failed(purpose, result);
    }

    @Override
    public SlotAccesses all() {
        Result result = run("list its slots", List.of("-f", "-"), "list table " + NftScript.TABLE + "\n");
        if (result.succeeded()) {
            return script.read(result.output());
        }
        if (result.output().contains(NOT_THERE)) {
            return new SlotAccesses(Set.of(), Set.of());
        }
        throw failed("list its slots", result);
    }

    private void apply(String purpose, String commandsOfNft) {
        Result result = run(purpose, List.of("-f", "-"), commandsOfNft);
        if (!result.succeeded()) {
            throw failed(purpose, result);
        }
    }

    private Result run(String purpose, List<String> options, String input) {
        try {
            return commands.tryRun(LIMIT, Stream.concat(Stream.of(nft.toString()), options.stream()).toList(), input);
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
