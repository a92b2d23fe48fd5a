package dev.webhoster.vm.libvirt;

import org.libvirt.jna.Libvirt;
import org.libvirt.jna.NetworkPointer;

import dev.webhoster.vm.VmSettings;

/** Changes DHCP entries of the machines' network while it runs: https://libvirt.org/formatnetwork.html */
final class DhcpUpdate {

    private static final int DELETE = 2;
    private static final int ADD_LAST = 3;
    private static final int IP_DHCP_HOST = 4;
    private static final int ANY_PARENT = -1;
    private static final int ENTRIES_AT_ONCE = 50;

    private DhcpUpdate() {}

    /** Takes away all that is wrong, and adds some of what is missing.
     *  @param flags what to change, as libvirt's virNetworkUpdateFlags */
    static void apply(PooledConnection connection, DhcpEntries entries, int flags) {
        NetworkPointer network = Libvirt.INSTANCE.virNetworkLookupByName(connection.pointer(), VmSettings.OURS);
        if (network == null) {
            throw NativeLibvirt.failure();
        }
        try {
            entries.wrong().forEach(entry -> update(network, DELETE, entry, flags));    // they would be in the way
            entries.missing().stream().limit(ENTRIES_AT_ONCE).forEach(entry -> update(network, ADD_LAST, entry, flags));
        } finally {
            Libvirt.INSTANCE.virNetworkFree(network);
        }
    }

    private static void update(NetworkPointer network, int command, DhcpEntries.Entry entry, int flags) {
        if (NativeLibvirt.INSTANCE.virNetworkUpdate(network, command, IP_DHCP_HOST, ANY_PARENT, entry.xml(), flags) < 0) {
            throw NativeLibvirt.failure();
        }
    }
}
