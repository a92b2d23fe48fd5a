package dev.webhoster.vm;

import java.util.List;
import java.util.stream.Stream;

import org.libvirt.LibvirtException;

import dev.webhoster.platform.AddressPlan;

/** What all machines stand on: the network and the storage pool. */
final class Foundation {

    private final MachineNetwork network;
    private final Pool pool;

    Foundation(AddressPlan plan, String bridge, Pool pool) {
        this.network = new MachineNetwork(plan, bridge);
        this.pool = pool;
    }

    /** Makes what is missing and starts what is off; quick enough for every start of a machine. */
    void ensure(Session session) throws LibvirtException {
        pool.ensure(session);
        network.ensure(session);
    }

    /** Puts right all that {@link #defects} finds. */
    void mend(Session session) throws LibvirtException {
        pool.mend(session);
        network.mend(session);
    }

    List<Defect> defects(Session session) throws LibvirtException {
        return Stream.<Defect>concat(pool.defects(session).stream(), network.defects(session).stream()).toList();
    }
}
