package dev.webhoster.vm.libvirt;

import static dev.webhoster.vm.libvirt.Xml.escape;

import java.nio.file.Path;

/** Definitions of the storage pool and its volumes: https://libvirt.org/formatstorage.html */
final class StorageXml {

    private StorageXml() {}

    /** The folder of the machines' disks. */
    static String pool(Identity identity, Path folder) {
        return """
                <pool type='dir'>
                  <name>%s</name>
                  <uuid>%s</uuid>
                  <target>
                    <path>%s</path>
                    <permissions><mode>0711</mode></permissions>
                  </target>
                </pool>
                """.formatted(identity.name(), identity.poolId(), escape(folder));
    }

    /** A qcow2 overlay on the template's disk. */
    static String overlay(String name, long capacityBytes, Path template) {
        return """
                <volume>
                  <name>%s</name>
                  <capacity unit='bytes'>%s</capacity>
                  <allocation>0</allocation>
                  <target>
                    <format type='qcow2'/>
                    <permissions><mode>0600</mode></permissions>
                  </target>
                  <backingStore>
                    <path>%s</path>
                    <format type='qcow2'/>
                  </backingStore>
                </volume>
                """.formatted(escape(name), capacityBytes, escape(template));
    }

    /** A raw file of this size. */
    static String raw(String name, long bytes) {
        return """
                <volume>
                  <name>%s</name>
                  <capacity unit='bytes'>%s</capacity>
                  <target>
                    <format type='raw'/>
                    <permissions><mode>0600</mode></permissions>
                  </target>
                </volume>
                """.formatted(escape(name), bytes);
    }
}
