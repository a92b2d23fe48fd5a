package dev.webhoster.proxy.filter;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.SshPorts;

/** The packet filter, as far as it steers visitors. It outlives this application. Every call may be repeated. */
public interface PacketFilter {

    /** Closes these SSH ports but for those that were opened; what it knows of slots stays as it is. */
    void guard(SshPorts ports);

    /** In one transaction. SSH sessions that are open go on; connections of nginx to a machine that is held are cut. */
    void set(Slot slot, SlotAccess door);

    /** Whether all of it is so, and nothing of another door is left. */
    boolean is(Slot slot, SlotAccess door);

    SlotAccesses all();
}
