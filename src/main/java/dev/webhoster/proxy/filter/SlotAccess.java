package dev.webhoster.proxy.filter;

/** What the packet filter does with connections to one slot. */
public enum SlotAccess {
    /** SSH comes in, and nginx reaches the machine. */
    OPEN,
    /** SSH does not come in, and what nginx wants of the machine goes to the relay. */
    HELD,
    /** SSH does not come in; nothing else is known of the slot. */
    SHUT
}
