package dev.webhoster.vm.host;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.Instance;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.HypervisorException;

/**
 * The packet filter for traffic from guests, in nftables: a machine may use its own address only, reach no other machine by
 * way of the host, and of the host itself DHCP and DNS only. The rules contain all slots, so nothing changes when a machine
 * comes or goes.
 */
public final class GuestFirewall {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CommandRunner commands;
    private final String rules;

    /** @param rules as {@link #rules} makes them */
    public GuestFirewall(CommandRunner commands, String rules) {
        this.commands = commands;
        this.rules = rules;
    }

    /** @throws HypervisorException.Failed when nft refuses the rules: no machine may run then */
    void install() {
        try {
            commands.run(LIMIT, List.of("nft", "-f", "-"), rules);
        } catch (CommandException e) {
            throw new HypervisorException.Failed(
                    "Could not install the packet filter for guests; nftables needs the capability CAP_NET_ADMIN: " + e.getMessage(), e);
        }
    }

    /** Commands for {@code nft -f}, one transaction; they replace the rules of an earlier run. */
    public static String rules(AddressPlan plan, Instance instance, String bridge) {
        return """
                add table bridge %1$s
                delete table bridge %1$s
                table bridge %1$s {
                    set cards {
                        type ifname . ether_addr . ipv4_addr
                        elements = {
                %2$s
                        }
                    }
                    chain from_machines {
                        type filter hook prerouting priority -300; policy accept;
                        iifname "%3$s*" goto own_address_only
                    }
                    chain own_address_only {
                        iifname . ether saddr . ip saddr @cards accept
                        iifname . arp saddr ether . arp saddr ip @cards accept
                        ip saddr 0.0.0.0 udp sport 68 udp dport 67 accept
                        arp saddr ip 0.0.0.0 accept
                        drop
                    }
                }
                add table inet %1$s
                delete table inet %1$s
                table inet %1$s {
                    chain to_host {
                        type filter hook input priority 0; policy accept;
                        iifname "%4$s" goto services
                    }
                    chain services {
                        ct state established,related accept
                        udp dport { 53, 67 } accept
                        tcp dport 53 accept
                        meta l4proto icmp accept
                        reject
                    }
                    chain through_host {
                        type filter hook forward priority 0; policy accept;
                        iifname "%4$s" oifname "%4$s" reject
                    }
                }
                """.formatted(instance.table("fence"), interfaces(plan, instance), instance.tapPrefix(), bridge);
    }

    private static String interfaces(AddressPlan plan, Instance instance) {
        return IntStream.rangeClosed(Slot.FIRST, Slot.LAST).mapToObj(Slot::new)
                .map(slot -> "            \"%s\" . %s . %s".formatted(instance.tap(slot), plan.mac(slot), plan.address(slot)))
                .collect(Collectors.joining(",\n"));
    }
}
