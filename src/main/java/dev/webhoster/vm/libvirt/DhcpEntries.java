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

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;

/**
 * How a network's DHCP entries differ from the address plan. What an operator added for addresses and cards that are no
 * slot's is not ours to judge.
 *
 * @param missing what no slot may lack
 * @param wrong entries that give a slot's address to another card, or a slot's card another address
 */
record DhcpEntries(List<Entry> missing, List<Entry> wrong) {

    /** One address that is reserved; attributes that are not there are empty. */
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

    private static List<Entry> read(String networkXml) {
        List<Entry> entries = new ArrayList<>();
        try {
            XMLStreamReader xml = Xml.reader(networkXml);
            boolean inDhcp = false;    // there are <host> elements for DNS too
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
