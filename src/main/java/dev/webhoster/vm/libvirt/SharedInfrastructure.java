package dev.webhoster.vm.libvirt;

import java.util.List;
import java.util.stream.Stream;

import org.libvirt.LibvirtException;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.vm.InfrastructureFault;

/** What all machines stand on: the network and the storage pool. */
final class SharedInfrastructure {

    private final MachineNetwork network;
    private final DiskPool pool;

    SharedInfrastructure(AddressPlan plan, String bridge, DiskPool pool) {
        this.network = new MachineNetwork(plan, bridge);
        this.pool = pool;
    }

    /** Makes what is missing and starts what is off; quick enough for every start of a machine. */
    void ensure(PooledConnection connection) throws LibvirtException {
        pool.ensure(connection);
        network.ensure(connection);
    }

    /** Puts right all that {@link #faults} finds. */
    void repair(PooledConnection connection) throws LibvirtException {
        pool.repair(connection);
        network.repair(connection);
    }

    List<InfrastructureFault> faults(PooledConnection connection) throws LibvirtException {
        return Stream.<InfrastructureFault>concat(pool.faults(connection).stream(), network.faults(connection).stream()).toList();
    }
}
