package dev.webhoster.vm;

import java.util.UUID;

/** libvirt told that a machine was turned on or off, defined or removed. An application event. */
public record MachineChanged(UUID id) {}
