package dev.webhoster.vm.libvirt;

import java.io.StringReader;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads libvirt's XML, and escapes text for it. */
final class Xml {

    private static final XMLInputFactory READERS = readers();

    private Xml() {}

    /** A reader that resolves neither entities nor external files. */
    static XMLStreamReader reader(String text) throws XMLStreamException {
        return READERS.createXMLStreamReader(new StringReader(text));
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /** Escapes a value for element content and quoted attributes. */
    static String escape(Object value) {
        return value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("'", "&apos;").replace("\"", "&quot;");
    }
}
