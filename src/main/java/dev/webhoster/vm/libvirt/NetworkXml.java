package dev.webhoster.vm.libvirt;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.VmSettings;

/**
 * The machines' network, as libvirt reads it: https://libvirt.org/formatnetwork.html. The addresses of all slots are
 * written once, so that a machine never waits for one and DHCP never has to be changed. Spanning tree is off: with it
 * a machine listens for 4 s before its first packet.
 */
final class NetworkXml {

    private NetworkXml() {}

    /** @param uuid of the network where there is one already, else empty */
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
                """.formatted(VmSettings.OURS, uuid.isEmpty() ? "" : "<uuid>%s</uuid>".formatted(uuid), bridge,
                plan.gateway(), hosts(plan));
    }

    private static String hosts(AddressPlan plan) {
        return IntStream.rangeClosed(Slot.FIRST, Slot.LAST).mapToObj(Slot::new)
                .map(slot -> "      <host mac='%s' ip='%s'/>".formatted(plan.mac(slot), plan.address(slot)))
                .collect(Collectors.joining("\n"));
    }
}
