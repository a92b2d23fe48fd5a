package dev.webhoster.vm.libvirt;

import static dev.webhoster.vm.libvirt.Xml.escape;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Machine.Power;
import dev.webhoster.vm.MachineSpec;
import dev.webhoster.vm.MachineSpec.Provenance;

/**
 * Our element in a domain's metadata. Whoever may define domains can forge it.
 *
 * @param id of the domain itself: a copy of a domain does not carry a valid mark
 * @param installation that made it; null in the marks of the version before
 * @param isStopped whether we turned it off, or asked it to shut down, since it was started
 */
record Mark(UUID id, Slot slot, @Nullable UUID installation, Provenance provenance, boolean isStopped) {

    static Mark of(MachineSpec spec, UUID installation) {
        return new Mark(spec.id(), spec.slot(), installation, spec.provenance(), false);
    }

    Mark withStopped(boolean stopped) {
        return new Mark(id, slot, installation, provenance, stopped);
    }

    /** A stop that we caused is not the owner's wish, nor a crash: libvirt tells neither apart. */
    Power explain(Power power) {
        return isStopped && power != Power.ON ? Power.OFF : power;
    }

    /** The element without its namespace, which libvirt adds. */
    String element() {
        return "<machine %s/>".formatted(attributes());
    }

    String attributes() {
        return "id='%s' slot='%s' installation='%s' owner='%s' made='%s'%s".formatted(id, slot.number(), installation,
                escape(provenance.owner()), provenance.made(), isStopped ? " stopped='yes'" : "");
    }

    /**
     * @param element the first element of our namespace, as libvirt returns it
     * @return empty when it is not a mark of the domain with this id
     */
    static Optional<Mark> read(String element, UUID domain) {
        try {
            XMLStreamReader xml = Xml.reader(element);
            xml.nextTag();
            String installation = attribute(xml, "installation");
            Mark mark = new Mark(UUID.fromString(attribute(xml, "id")), new Slot(Integer.parseInt(attribute(xml, "slot"))),
                    installation.isEmpty() ? null : UUID.fromString(installation), provenance(xml),
                    attribute(xml, "stopped").equals("yes"));
            return mark.id().equals(domain) ? Optional.of(mark) : Optional.empty();
        } catch (XMLStreamException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Provenance provenance(XMLStreamReader xml) {
        String made = attribute(xml, "made");
        return made.isEmpty() ? Provenance.UNKNOWN : new Provenance(attribute(xml, "owner"), Instant.parse(made));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(XMLConstants.NULL_NS_URI, name);
        return value == null ? "" : value;
    }
}
