package dev.webhoster.proxy.filter;

import java.util.Optional;
import java.util.Set;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.SshPorts;

/** The host's packet filter, as far as it decides about connections to machines. It outlives this application. Every call may be repeated. */
public interface PacketFilter {

    /** What happens to connections to one slot. */
    enum SlotAccess {
        /** SSH is accepted, and nginx reaches the machine. */
        OPEN,
        /** SSH is refused, and nginx' connections to the machine are redirected to the relay. */
        HELD,
        /** SSH is refused, and no rule concerns the slot's web port. */
        CLOSED
    }

    /** All slots that are not closed. */
    record SlotAccesses(Set<Slot> open, Set<Slot> held) {

        static final SlotAccesses NONE = new SlotAccesses(Set.of(), Set.of());
    }

    /**
     * Lets the SSH gateway speak to machines with the addresses of visitors: what machines answer comes back to it. To be called
     * before {@link #guard}, and again to restore what somebody has removed.
     *
     * @return why that is not possible on this host; empty when it is
     */
    Optional<String> openWayBack();

    /** Makes the table where it is missing, and refuses SSH on these ports unless the slot is open. Keeps what is set for slots. */
    void guard(SshPorts ports);

    /** Replaces the slot's access in one transaction. Established SSH sessions go on; nginx' connections to a held machine are reset. */
    void set(Slot slot, SlotAccess access);

    /** Whether the slot has this access, wholly and without remains of another one. */
    boolean is(Slot slot, SlotAccess access);

    SlotAccesses all();
}
