package dev.webhoster.vm.host;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;

/**
 * What machines may not do on the network, as rules of nftables: speak with an address that is not theirs, reach one
 * another by way of the host, or reach the host itself except for an address (DHCP) and names (DNS). The rules name all
 * slots, so nothing changes when a machine comes or goes.
 */
public final class GuestFirewallRules {

    private GuestFirewallRules() {}

    /** Commands for {@code nft -f}, one transaction; they replace what an earlier run made. */
    public static String render(AddressPlan plan, String bridge) {
        return """
                add table bridge webhoster_fence
                delete table bridge webhoster_fence
                table bridge webhoster_fence {
                    set cards {
                        type ifname . ether_addr . ipv4_addr
                        elements = {
                %s
                        }
                    }
                    chain from_machines {
                        type filter hook prerouting priority -300; policy accept;
                        iifname "wh*" goto own_address_only
                    }
                    chain own_address_only {
                        iifname . ether saddr . ip saddr @cards accept
                        iifname . arp saddr ether . arp saddr ip @cards accept
                        ip saddr 0.0.0.0 udp sport 68 udp dport 67 accept
                        arp saddr ip 0.0.0.0 accept
                        drop
                    }
                }
                add table inet webhoster_fence
                delete table inet webhoster_fence
                table inet webhoster_fence {
                    chain to_host {
                        type filter hook input priority 0; policy accept;
                        iifname "%s" goto services
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
                        iifname "%s" oifname "%s" reject
                    }
                }
                """.formatted(cards(plan), bridge, bridge, bridge);
    }

    private static String cards(AddressPlan plan) {
        return IntStream.rangeClosed(Slot.FIRST, Slot.LAST).mapToObj(Slot::new)
                .map(slot -> "            \"%s\" . %s . %s".formatted(plan.tap(slot), plan.mac(slot), plan.address(slot)))
                .collect(Collectors.joining(",\n"));
    }
}
