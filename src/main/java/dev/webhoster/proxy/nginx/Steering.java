package dev.webhoster.proxy.nginx;

import dev.webhoster.proxy.filter.PacketFilter;
import dev.webhoster.proxy.relay.Relay;

/** What leads visitors past nginx' files: the packet filter, and the relay to which it leads them. */
record Steering(PacketFilter gate, Relay relay) {}
