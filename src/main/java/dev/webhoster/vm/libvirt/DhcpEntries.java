package dev.webhoster.vm.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.NetworkPointer;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;

/**
 * How a network's DHCP entries differ from the address plan, and how libvirt is told to correct them while the network
 * runs. Entries that an operator added for other addresses and other cards are left alone.
 *
 * @param missing entries of the plan that the network lacks
 * @param wrong entries that give a slot's address to another card, or another address to a slot's card
 */
record DhcpEntries(List<Entry> missing, List<Entry> wrong) {

    /** From libvirt's virNetworkUpdateCommand, virNetworkUpdateSection and the like. */
    private static final int DELETE = 2;
    private static final int ADD_LAST = 3;
    private static final int IP_DHCP_HOST = 4;
    private static final int ANY_PARENT = -1;

    private static final int ADDITIONS_AT_ONCE = 50;

    /** A reserved address; attributes that are absent are empty. */
    record Entry(String mac, String name, String ip) {

        static Entry of(AddressPlan plan, Slot slot) {
            return new Entry(plan.mac(slot), "", plan.address(slot));
        }

        /** https://libvirt.org/formatnetwork.html */
        String xml() {
            return "<host%s%s%s/>".formatted(attribute("mac", mac), attribute("name", name), attribute("ip", ip));
        }

        private static String attribute(String key, String value) {
            return value.isEmpty() ? "" : " %s='%s'".formatted(key, Xml.escape(value));
        }
    }

    static DhcpEntries compare(String networkXml, AddressPlan plan) {
        List<Entry> planned = IntStream.rangeClosed(Slot.FIRST, Slot.LAST).mapToObj(Slot::new)
                .map(slot -> Entry.of(plan, slot)).toList();
        Map<String, String> addressOf = planned.stream().collect(Collectors.toMap(Entry::mac, Entry::ip));
        Set<String> addresses = Set.copyOf(addressOf.values());
        List<Entry> present = read(networkXml);
        List<Entry> wrong = present.stream()
                .filter(entry -> addresses.contains(entry.ip()) || addressOf.containsKey(entry.mac()))
                .filter(entry -> !entry.ip().equals(addressOf.get(entry.mac()))).toList();
        Set<String> right = present.stream().filter(entry -> entry.ip().equals(addressOf.get(entry.mac())))
                .map(Entry::mac).collect(Collectors.toSet());
        return new DhcpEntries(planned.stream().filter(entry -> !right.contains(entry.mac())).toList(), wrong);
    }

    boolean isEmpty() {
        return missing.isEmpty() && wrong.isEmpty();
    }

    /** Deletes the wrong entries and adds some of the missing ones.
     *  @param name of the network
     *  @param flags libvirt's virNetworkUpdateFlags: which definition to change */
    void correct(PooledConnection connection, String name, int flags) {
        NetworkPointer network = Libvirt.INSTANCE.virNetworkLookupByName(connection.pointer(), name);
        if (network == null) {
            throw NativeLibvirt.failure();
        }
        try {
            wrong.forEach(entry -> update(network, DELETE, entry, flags)); // first, since they may occupy an address
            missing.stream().limit(ADDITIONS_AT_ONCE).forEach(entry -> update(network, ADD_LAST, entry, flags));
        } finally {
            Libvirt.INSTANCE.virNetworkFree(network);
        }
    }

    private static void update(NetworkPointer network, int command, Entry entry, int flags) {
        if (NativeLibvirt.INSTANCE.virNetworkUpdate(network, command, IP_DHCP_HOST, ANY_PARENT, entry.xml(), flags) < 0) {
            throw NativeLibvirt.failure();
        }
    }

    private static List<Entry> read(String networkXml) {
        List<Entry> entries = new ArrayList<>();
        try {
            XMLStreamReader xml = Xml.reader(networkXml);
            boolean inDhcp = false; // <dns> has <host> elements as well
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT && inDhcp && xml.getLocalName().equals("host")) {
                    entries.add(entry(xml));
                } else if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    inDhcp = xml.getLocalName().equals("dhcp") ? event == XMLStreamConstants.START_ELEMENT : inDhcp;
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("libvirt described the network in XML that cannot be read", e);
        }
        return entries;
    }

    private static Entry entry(XMLStreamReader xml) {
        return new Entry(text(xml.getAttributeValue(null, "mac")).toLowerCase(Locale.ROOT),
                text(xml.getAttributeValue(null, "name")), text(xml.getAttributeValue(null, "ip")));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
