package dev.webhoster.proxy;

/** What leads visitors past nginx' files: the packet filter, and the relay to which it leads them. */
record Steering(Gate gate, Relay relay) {}
