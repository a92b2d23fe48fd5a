package dev.webhoster.vm;

import java.nio.file.Path;

/** Something that is wrong with what all machines need. */
public sealed interface InfrastructureFault {

    /** How our network and our storage pool are called by libvirt. */
    String NAME = VmSettings.OURS;

    /** There is no storage pool. */
    record PoolMissing() implements InfrastructureFault {}

    /** The storage pool is off, or its folder cannot be read. */
    record PoolUnusable(Path folder) implements InfrastructureFault {}

    /** There is no network. */
    record NetworkMissing() implements InfrastructureFault {}

    /** The network is off. */
    record NetworkOff() implements InfrastructureFault {}

    /** The network would not be there after a reboot of the host. */
    record NetworkPassing() implements InfrastructureFault {}

    /** Slots without their DHCP entry.
     *
     * @param example the address of one of them
     */
    record EntriesMissing(Side side, int slots, String example) implements InfrastructureFault {}

    /** DHCP entries that are against the address plan.
     *
     * @param example one of them, in libvirt's XML
     */
    record EntriesWrong(Side side, int entries, String example) implements InfrastructureFault {}

    /** While it runs a network is described twice, and the two may differ. The flags are libvirt's. */
    enum Side {
        RUNNING(0, 1),
        DEFINED(1, 2),
        ONLY(0, 0);

        public final int describe;
        public final int update;

        Side(int describe, int update) {
            this.describe = describe;
            this.update = update;
        }
    }
}
