package dev.webhoster.vm.libvirt;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;

/**
 * The definition of the machines' network: https://libvirt.org/formatnetwork.html. It has DHCP entries for all slots from
 * the beginning, so that creating a machine never changes DHCP. Spanning tree is off: with it a bridge port listens for
 * 4 s before it forwards the first packet.
 */
final class NetworkXml {

    private NetworkXml() {}

    /** @param uuid of the network if it exists already, else empty */
    static String render(AddressPlan plan, String bridge, String uuid) {
        return """
                <network>
                  <name>%s</name>%s
                  <forward mode='nat'/>
                  <bridge name='%s' stp='off' delay='0'/>
                  <ip address='%s' netmask='255.255.0.0'>
                    <dhcp>
                %s
                    </dhcp>
                  </ip>
                </network>
                """.formatted(LibvirtSettings.NAME, uuid.isEmpty() ? "" : "<uuid>%s</uuid>".formatted(uuid), bridge,
                plan.gateway(), hosts(plan));
    }

    private static String hosts(AddressPlan plan) {
        return IntStream.rangeClosed(Slot.FIRST, Slot.LAST).mapToObj(Slot::new)
                .map(slot -> "      <host mac='%s' ip='%s'/>".formatted(plan.mac(slot), plan.address(slot)))
                .collect(Collectors.joining("\n"));
    }
}
