package dev.webhoster.vm;

import java.util.UUID;

/** A machine was started or stopped, defined or removed. An application event. */
public record MachineChanged(UUID id) {}
