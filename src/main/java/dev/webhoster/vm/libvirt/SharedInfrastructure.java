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
    void ensure(PooledConnection session) throws LibvirtException {
        pool.ensure(session);
        network.ensure(session);
    }

    /** Puts right all that {@link #defects} finds. */
    void mend(PooledConnection session) throws LibvirtException {
        pool.mend(session);
        network.mend(session);
    }

    List<InfrastructureFault> defects(PooledConnection session) throws LibvirtException {
        return Stream.<InfrastructureFault>concat(pool.defects(session).stream(), network.defects(session).stream()).toList();
    }
}
