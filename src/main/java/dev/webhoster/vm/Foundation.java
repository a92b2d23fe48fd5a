package dev.webhoster.vm;

import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.Network;

import dev.webhoster.platform.AddressPlan;

/** What all machines stand on: the network and the storage pool. Made when missing, started when off. */
final class Foundation {

    private final AddressPlan plan;
    private final String bridge;
    private final Storage storage;

    Foundation(AddressPlan plan, String bridge, Storage storage) {
        this.plan = plan;
        this.bridge = bridge;
        this.storage = storage;
    }

    void ensure(Connect connect) throws LibvirtException {
        storage.ensurePool(connect);
        Network network = findOrDefine(connect);
        try {
            if (network.isActive() == 0) {
                network.create();
            }
            network.setAutostart(true);
        } finally {
            network.free();
        }
    }

    private Network findOrDefine(Connect connect) throws LibvirtException {
        try {
            return connect.networkLookupByName(VmSettings.OURS);
        } catch (LibvirtException e) {
            if (LibvirtConnection.isMissing(e)) {
                return connect.networkDefineXML(NetworkXml.render(plan, bridge));
            }
            throw e;
        }
    }
}
