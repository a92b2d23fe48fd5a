package dev.webhoster.vm;

/** Text that goes into libvirt's XML. */
final class Xml {

    private Xml() {}

    /** Makes a value safe between tags and inside quoted attributes. */
    static String escape(Object value) {
        return value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("'", "&apos;").replace("\"", "&quot;");
    }
}
