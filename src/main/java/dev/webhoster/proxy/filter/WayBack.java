package dev.webhoster.proxy.filter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.CommandRunner.Result;

/**
 * The routes by which a machine's packets to a visitor come to the SSH gateway, which has opened the connection with the visitor's
 * address: packets that the packet filter has marked are delivered on this host, wherever their address is (ADR 12). Their mark
 * and routing table have the number of the machines' network, so those of several installations differ.
 */
final class WayBack {

    private static final Path IP = Path.of("/usr/sbin/ip");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int BASE = 7_700_000;
    private static final int PRIORITY = 7700;

    private final CommandRunner commands;
    private final int number;

    /** @param prefix first two bytes of the machines' network */
    WayBack(CommandRunner commands, String prefix) {
        String[] bytes = prefix.split("\\.");
        this.commands = commands;
        this.number = BASE + 256 * Integer.parseInt(bytes[0]) + Integer.parseInt(bytes[1]);
    }

    int mark() {
        return number;
    }

    /** Makes what is missing. May be repeated. @return why that is not possible on this host; empty when it is */
    Optional<String> open() {
        if (!Files.isExecutable(IP)) {
            return Optional.of("there is no " + IP);
        }
        try {
            Result found = batch(List.of("route replace local default dev lo table " + number, "rule list"));
            return found.succeeded() ? add(missing(found.output())) : Optional.of(found.output());
        } catch (CommandException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> add(List<String> selectors) {
        Result added = batch(selectors.stream()
                .map(selector -> "rule add pref %s %s lookup %s".formatted(PRIORITY, selector, number)).toList());
        return added.succeeded() ? Optional.empty() : Optional.of(added.output());
    }

    /** The second one is for connections that are redirected to the relay: its answers to a visitor's address stay on this host, too. */
    private List<String> missing(String rules) {
        return List.of("fwmark " + String.format(Locale.ROOT, "0x%x", number), "from %s.0.0/16".formatted(RelayAddress.PREFIX)).stream()
                .filter(selector -> rules.lines().noneMatch(rule -> rule.contains(selector + " ") && rule.contains("lookup " + number)))
                .toList();
    }

    private Result batch(List<String> lines) {
        return lines.isEmpty() ? new Result(0, "")
                : commands.tryRun(LIMIT, List.of(IP.toString(), "-4", "-batch", "-"),
                        lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }
}
