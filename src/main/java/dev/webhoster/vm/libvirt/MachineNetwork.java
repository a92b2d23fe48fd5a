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

/** The machines' network in libvirt. Calls run on a libvirt thread. */
final class MachineNetwork {

    private static final Logger LOG = LoggerFactory.getLogger(MachineNetwork.class);

    private final AddressPlan plan;
    private final String bridge;

    MachineNetwork(AddressPlan plan, String bridge) {
        this.plan = plan;
        this.bridge = bridge;
    }

    /**
     * A network has two definitions while it runs, and they may differ; libvirt's mock driver has only one.
     * The flags are libvirt's virNetworkXMLFlags and virNetworkUpdateFlags.
     */
    private enum Definition {
        LIVE(0, 1, LibvirtFault.DHCP_MISSING_LIVE, LibvirtFault.DHCP_WRONG_LIVE),
        CONFIG(1, 2, LibvirtFault.DHCP_MISSING_CONFIG, LibvirtFault.DHCP_WRONG_CONFIG),
        ONLY(0, 0, LibvirtFault.DHCP_MISSING, LibvirtFault.DHCP_WRONG);

        private final int xmlFlags;
        private final int updateFlags;
        private final LibvirtFault missing;
        private final LibvirtFault wrong;

        Definition(int xmlFlags, int updateFlags, LibvirtFault missing, LibvirtFault wrong) {
            this.xmlFlags = xmlFlags;
            this.updateFlags = updateFlags;
            this.missing = missing;
            this.wrong = wrong;
        }

        private static List<Definition> of(PooledConnection connection, Network network) throws LibvirtException {
            boolean two = network.isActive() == 1 && network.isPersistent() == 1 && !connection.isMock();
            return two ? List.of(LIVE, CONFIG) : List.of(ONLY);
        }
    }

    /** Defines the network where it is missing, and starts it where it is inactive. Quick: the DHCP entries are not read. */
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
        if (network.isPersistent() == 0) { // it was undefined while it ran
            connection.networkDefineXML(NetworkXml.render(plan, bridge, network.getUUIDString())).free();
        }
        return network;
    }

    private static Optional<Network> find(PooledConnection connection) throws LibvirtException {
        try {
            return Optional.of(connection.networkLookupByName(LibvirtSettings.NAME));
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
            return List.of(LibvirtFault.NETWORK_MISSING.with());
        }
        Network network = found.get();
        try {
            List<InfrastructureFault> faults = new ArrayList<>();
            if (network.isActive() == 0) {
                faults.add(LibvirtFault.NETWORK_INACTIVE.with());
            }
            if (network.isPersistent() == 0 || !network.getAutostart()) {
                faults.add(LibvirtFault.NETWORK_NOT_PERSISTENT.with());
            }
            for (Definition definition : Definition.of(connection, network)) {
                addFaults(definition, DhcpEntries.compare(network.getXMLDesc(definition.xmlFlags), plan), faults);
            }
            return faults;
        } finally {
            network.free();
        }
    }

    private static void addFaults(Definition definition, DhcpEntries entries, List<InfrastructureFault> faults) {
        if (!entries.missing().isEmpty()) {
            faults.add(definition.missing.with(entries.missing().size(), entries.missing().getFirst().ip()));
        }
        if (!entries.wrong().isEmpty()) {
            faults.add(definition.wrong.with(entries.wrong().size(), entries.wrong().getFirst().xml()));
        }
    }

    /** Repairs all {@link #faults}. Each DHCP entry takes libvirt up to a second, so of many only some are added each time. */
    void repair(PooledConnection connection) throws LibvirtException {
        ensure(connection);
        Network network = connection.networkLookupByName(LibvirtSettings.NAME);
        try {
            for (Definition definition : Definition.of(connection, network)) {
                DhcpEntries entries = DhcpEntries.compare(network.getXMLDesc(definition.xmlFlags), plan);
                if (!entries.isEmpty()) {
                    LOG.warn("Repairing DHCP entries of the network {} ({}): {} missing, {} wrong", LibvirtSettings.NAME, definition,
                            entries.missing().size(), entries.wrong().size());
                    entries.correct(connection, definition.updateFlags);
                }
            }
        } finally {
            network.free();
        }
    }
}
