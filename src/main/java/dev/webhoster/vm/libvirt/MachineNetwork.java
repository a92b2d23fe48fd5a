package dev.webhoster.vm.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.libvirt.LibvirtException;
import org.libvirt.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.vm.InfrastructureFault;
import dev.webhoster.vm.VmSettings;

/** The machines' network. Calls run on a libvirt thread. */
final class MachineNetwork {

    private static final Logger LOG = LoggerFactory.getLogger(MachineNetwork.class);

    private final AddressPlan plan;
    private final String bridge;

    MachineNetwork(AddressPlan plan, String bridge) {
        this.plan = plan;
        this.bridge = bridge;
    }

    /** Makes the network where it is missing, and starts it where it is off. Quick: does not read the DHCP entries. */
    void ensure(PooledConnection connection) throws LibvirtException {
        Network network = findOrDefine(connection);
        try {
            if (network.isActive() == 0) {
                network.create();
            }
            if (!network.getAutostart()) {
                network.setAutostart(true);
            }
        } finally {
            network.free();
        }
    }

    private Network findOrDefine(PooledConnection connection) throws LibvirtException {
        Optional<Network> found = find(connection);
        if (found.isEmpty()) {
            return connection.networkDefineXML(NetworkXml.render(plan, bridge, ""));
        }
        Network network = found.get();
        if (network.isPersistent() == 0) {    // somebody undefined it while it ran
            connection.networkDefineXML(NetworkXml.render(plan, bridge, network.getUUIDString())).free();
        }
        return network;
    }

    private static Optional<Network> find(PooledConnection connection) throws LibvirtException {
        try {
            return Optional.of(connection.networkLookupByName(VmSettings.OURS));
        } catch (LibvirtException e) {
            if (LibvirtErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    List<InfrastructureFault> faults(PooledConnection connection) throws LibvirtException {
        Optional<Network> found = find(connection);
        if (found.isEmpty()) {
            return List.of(new InfrastructureFault.NetworkMissing());
        }
        Network network = found.get();
        try {
            List<InfrastructureFault> defects = new ArrayList<>();
            if (network.isActive() == 0) {
                defects.add(new InfrastructureFault.NetworkOff());
            }
            if (network.isPersistent() == 0 || !network.getAutostart()) {
                defects.add(new InfrastructureFault.NetworkPassing());
            }
            for (InfrastructureFault.Side side : sides(connection, network)) {
                addFaults(side, DhcpEntries.compare(network.getXMLDesc(side.describe), plan), defects);
            }
            return defects;
        } finally {
            network.free();
        }
    }

    private static List<InfrastructureFault.Side> sides(PooledConnection connection, Network network) throws LibvirtException {
        boolean two = network.isActive() == 1 && network.isPersistent() == 1 && !connection.isMock();
        return two ? List.of(InfrastructureFault.Side.RUNNING, InfrastructureFault.Side.DEFINED) : List.of(InfrastructureFault.Side.ONLY);
    }

    private static void addFaults(InfrastructureFault.Side side, DhcpEntries entries, List<InfrastructureFault> defects) {
        if (!entries.missing().isEmpty()) {
            defects.add(new InfrastructureFault.EntriesMissing(side, entries.missing().size(), entries.missing().getFirst().ip()));
        }
        if (!entries.wrong().isEmpty()) {
            defects.add(new InfrastructureFault.EntriesWrong(side, entries.wrong().size(), entries.wrong().getFirst().xml()));
        }
    }

    /** Puts right what {@link #faults} finds; of many wrong DHCP entries some each time, since each takes libvirt up to a second. */
    void repair(PooledConnection connection) throws LibvirtException {
        ensure(connection);
        Network network = connection.networkLookupByName(VmSettings.OURS);
        try {
            for (InfrastructureFault.Side side : sides(connection, network)) {
                DhcpEntries entries = DhcpEntries.compare(network.getXMLDesc(side.describe), plan);
                if (!entries.isEmpty()) {
                    LOG.warn("Mending DHCP entries of the network {}, {}: {} missing, {} wrong", InfrastructureFault.NAME, side,
                            entries.missing().size(), entries.wrong().size());
                    DhcpUpdate.apply(connection, entries, side.update);
                }
            }
        } finally {
            network.free();
        }
    }
}
