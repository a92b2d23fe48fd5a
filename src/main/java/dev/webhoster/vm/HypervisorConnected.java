package dev.webhoster.vm;

/** The hypervisor was connected, again or for the first time: anything may have changed meanwhile. An application event. */
public record HypervisorConnected() {}
