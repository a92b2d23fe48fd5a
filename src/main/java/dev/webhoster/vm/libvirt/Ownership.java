package dev.webhoster.vm.libvirt;

import java.util.Optional;
import java.util.UUID;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.libvirt.Domain;
import org.libvirt.LibvirtException;

import dev.webhoster.platform.Slot;

/**
 * The mark that proves that a domain is ours: our element in its metadata, with the domain's own id and a slot. Whoever may
 * define domains can forge it.
 */
final class Ownership {

    private static final int ELEMENT = 2;

    private Ownership() {}

    /** @return the slot of our domain; empty for other domains, and for one that was just removed */
    static Optional<Slot> of(Domain domain, UUID id) throws LibvirtException {
        try {
            return read(domain.getMetadata(ELEMENT, DomainXml.NAMESPACE, 0), id);
        } catch (LibvirtException e) {
            if (LibvirtErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** @param element the first element of our namespace, as libvirt returns it */
    static Optional<Slot> read(String element, UUID id) {
        try {
            XMLStreamReader xml = Xml.reader(element);
            xml.nextTag();
            return id.toString().equals(xml.getAttributeValue(XMLConstants.NULL_NS_URI, "id"))
                    ? Optional.of(new Slot(Integer.parseInt(xml.getAttributeValue(XMLConstants.NULL_NS_URI, "slot"))))
                    : Optional.empty();
        } catch (XMLStreamException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
