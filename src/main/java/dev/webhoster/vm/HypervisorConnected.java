package dev.webhoster.vm;

/** A connection to libvirt was made, again or for the first time: anything may have changed. An application event. */
public record HypervisorConnected() {}
