package dev.webhoster.vm.host;

import java.time.Duration;
import java.util.List;

import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.vm.HypervisorException;

/** Puts the {@link GuestFirewallRules} into the kernel. */
public final class GuestFirewall {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CommandRunner commands;
    private final String rules;

    public GuestFirewall(CommandRunner commands, String rules) {
        this.commands = commands;
        this.rules = rules;
    }

    /** @throws HypervisorException.Failed when the packet filter refuses: no machine may run then */
    void install() {
        try {
            commands.run(LIMIT, List.of("nft", "-f", "-"), rules);
        } catch (CommandException e) {
            throw new HypervisorException.Failed("Could not fence the machines by nftables; it needs the right CAP_NET_ADMIN: "
                    + e.getMessage(), e);
        }
    }
}
