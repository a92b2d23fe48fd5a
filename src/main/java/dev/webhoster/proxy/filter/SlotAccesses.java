package dev.webhoster.proxy.filter;

import java.util.Set;

import dev.webhoster.platform.Slot;

/** All slots that are not simply shut. */
public record SlotAccesses(Set<Slot> open, Set<Slot> held) {}
