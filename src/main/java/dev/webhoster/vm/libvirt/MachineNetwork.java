package dev.webhoster.vm.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.libvirt.LibvirtException;
import org.libvirt.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.InfrastructureFault;

/** The machines' network in libvirt. Calls run on a libvirt thread. */
final class MachineNetwork {

    private static final Logger LOG = LoggerFactory.getLogger(MachineNetwork.class);

    private final Identity identity;
    private final String bridge;

    MachineNetwork(Identity identity, String bridge) {
        this.identity = identity;
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

    /**
     * Defines the network where it is missing, and starts it where it is inactive. Quick: the DHCP entries are not read.
     *
     * @throws HypervisorException.Failed when another installation has the network of our name
     */
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
            return connection.networkDefineXML(NetworkXml.render(identity, bridge, ""));
        }
        Network network = found.get();
        String definition = permanent(connection, network);
        if (isForeign(definition)) {
            network.free();
            throw new HypervisorException.Failed(
                    "The network %s is another installation's: set INSTANCE, VM_BRIDGE_NAME and VM_NETWORK_PREFIX"
                            .formatted(identity.name()),
                    null);
        }
        if (network.isPersistent() == 0) { // it was undefined while it ran
            connection.networkDefineXML(NetworkXml.render(identity, bridge, network.getUUIDString())).free();
        } else if (NetworkXml.installationOf(definition).isEmpty()) {
            connection.networkDefineXML(NetworkXml.marked(definition, identity)).free();
        }
        return network;
    }

    private boolean isForeign(String definition) {
        return NetworkXml.installationOf(definition).filter(id -> !id.equals(identity.installation().toString())).isPresent();
    }

    /** The definition of the next start where there is one: the mark is added to it alone while the network runs. */
    private static String permanent(PooledConnection connection, Network network) throws LibvirtException {
        return network.getXMLDesc(Definition.of(connection, network).getLast().xmlFlags);
    }

    private Optional<Network> find(PooledConnection connection) throws LibvirtException {
        try {
            return Optional.of(connection.networkLookupByName(identity.name()));
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
            return List.of(LibvirtFault.NETWORK_MISSING.with(identity.name()));
        }
        Network network = found.get();
        try {
            String definition = permanent(connection, network);
            return isForeign(definition) ? List.of(LibvirtFault.NETWORK_FOREIGN.with(identity.name()))
                    : faults(connection, network, NetworkXml.installationOf(definition).isPresent());
        } finally {
            network.free();
        }
    }

    private List<InfrastructureFault> faults(PooledConnection connection, Network network, boolean isMarked) throws LibvirtException {
        List<InfrastructureFault> faults = new ArrayList<>();
        if (network.isActive() == 0) {
            faults.add(LibvirtFault.NETWORK_INACTIVE.with(identity.name()));
        }
        if (network.isPersistent() == 0 || !network.getAutostart()) {
            faults.add(LibvirtFault.NETWORK_NOT_PERSISTENT.with(identity.name()));
        }
        if (!isMarked && network.isPersistent() == 1) {
            faults.add(LibvirtFault.NETWORK_UNMARKED.with(identity.name()));
        }
        for (Definition definition : Definition.of(connection, network)) {
            addFaults(definition, DhcpEntries.compare(network.getXMLDesc(definition.xmlFlags), identity.addresses()), faults);
        }
        return faults;
    }

    private void addFaults(Definition definition, DhcpEntries entries, List<InfrastructureFault> faults) {
        if (!entries.missing().isEmpty()) {
            faults.add(definition.missing.with(identity.name(), entries.missing().size(), entries.missing().getFirst().ip()));
        }
        if (!entries.wrong().isEmpty()) {
            faults.add(definition.wrong.with(identity.name(), entries.wrong().size(), entries.wrong().getFirst().xml()));
        }
    }

    /** Repairs all {@link #faults}. Each DHCP entry takes libvirt up to a second, so of many only some are added each time. */
    void repair(PooledConnection connection) throws LibvirtException {
        ensure(connection);
        Network network = connection.networkLookupByName(identity.name());
        try {
            for (Definition definition : Definition.of(connection, network)) {
                DhcpEntries entries = DhcpEntries.compare(network.getXMLDesc(definition.xmlFlags), identity.addresses());
                if (!entries.isEmpty()) {
                    LOG.warn("Repairing DHCP entries of the network {} ({}): {} missing, {} wrong", identity.name(), definition,
                            entries.missing().size(), entries.wrong().size());
                    entries.correct(connection, identity.name(), definition.updateFlags);
                }
            }
        } finally {
            network.free();
        }
    }
}
