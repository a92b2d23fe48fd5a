package dev.webhoster.proxy;

import java.util.Set;

import dev.webhoster.platform.Slot;

/** All slots that are not simply shut. */
record Doors(Set<Slot> open, Set<Slot> held) {}
