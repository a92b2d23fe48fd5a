package dev.webhoster.vm.libvirt;

import static dev.webhoster.vm.libvirt.Xml.escape;

import java.nio.file.Path;

import dev.webhoster.vm.VmSettings;

/** Storage, as libvirt reads it: https://libvirt.org/formatstorage.html */
final class StorageXml {

    private StorageXml() {}

    /** A folder for the machines' disks. */
    static String pool(Path folder) {
        return """
                <pool type='dir'>
                  <name>%s</name>
                  <target>
                    <path>%s</path>
                    <permissions><mode>0711</mode></permissions>
                  </target>
                </pool>
                """.formatted(VmSettings.OURS, escape(folder));
    }

    /** A disk that holds only what differs from the template's. */
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

    /** A plain file of this size. */
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
