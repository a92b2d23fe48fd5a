package dev.webhoster.vm.libvirt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Whatever prefix libvirt or somebody else gives to the namespace. */
    private static final Pattern MARK = Pattern
            .compile("<[^<>]*" + Pattern.quote(Identity.NAMESPACE) + "[^<>]*\\binstallation=['\"]([0-9a-f-]+)");

    private NetworkXml() {}

    /** @param uuid of the network if it exists already, else empty */
    static String render(Identity identity, String bridge, String uuid) {
        return """
                <network>
                  <name>%s</name>%s
                  <metadata>
                    %s
                  </metadata>
                  <forward mode='nat'/>
                  <bridge name='%s' stp='off' delay='0'/>
                  <ip address='%s' netmask='255.255.0.0'>
                    <dhcp>
                %s
                    </dhcp>
                  </ip>
                </network>
                """.formatted(identity.name(), uuid.isEmpty() ? "" : "<uuid>%s</uuid>".formatted(uuid), mark(identity), bridge,
                identity.addresses().gateway(), hosts(identity.addresses()));
    }

    private static String mark(Identity identity) {
        return "<webhoster:network xmlns:webhoster='%s' installation='%s'/>".formatted(Identity.NAMESPACE, identity.installation());
    }

    /** The installation that made the network; empty when it was made by the version before, or by hand. */
    static Optional<String> installationOf(String definition) {
        return Optional.of(MARK.matcher(definition)).filter(Matcher::find).map(mark -> mark.group(1));
    }

    /** The definition with our mark and nothing else changed: an operator may have added something. */
    static String marked(String definition, Identity identity) {
        return definition.contains("<metadata>") ? definition.replaceFirst("<metadata>", "<metadata>" + mark(identity))
                : definition.replaceFirst("</name>", "</name><metadata>%s</metadata>".formatted(mark(identity)));
    }

    private static String hosts(AddressPlan plan) {
        return IntStream.rangeClosed(Slot.FIRST, Slot.LAST).mapToObj(Slot::new)
                .map(slot -> "      <host mac='%s' ip='%s'/>".formatted(plan.mac(slot), plan.address(slot)))
                .collect(Collectors.joining("\n"));
    }
}
