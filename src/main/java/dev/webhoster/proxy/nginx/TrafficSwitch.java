package dev.webhoster.proxy.nginx;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.UpstreamAddresses;
import dev.webhoster.proxy.filter.PacketFilter;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccess;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccesses;

/** What decides about connections to a machine without a change of nginx' files: the packet filter, and the SSH gateway behind it. */
final class TrafficSwitch {

    private final PacketFilter filter;
    private final SshGateway gateway;
    private final UpstreamAddresses machines;

    TrafficSwitch(PacketFilter filter, SshGateway gateway, UpstreamAddresses machines) {
        this.filter = filter;
        this.gateway = gateway;
        this.machines = machines;
    }

    void set(Slot slot, SlotAccess access) {
        gateway.ensureRunning();
        if (access == SlotAccess.OPEN && isUnavailable(slot)) {
            throw new ProxyException.Unavailable("SSH port %s is held by something else on this host"
                    .formatted(machines.publicSshPort(slot)), null);
        }
        filter.set(slot, access);
    }

    /** A slot is open only while the gateway serves its port. */
    boolean is(Slot slot, SlotAccess access) {
        return (access != SlotAccess.OPEN || (gateway.isRunning() && !isUnavailable(slot))) && filter.is(slot, access);
    }

    SlotAccesses all() {
        return filter.all();
    }

    /** Slots whose port the gateway does not serve. */
    Set<Slot> unavailable() {
        return gateway.unavailablePorts().stream().map(machines::slotOf).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isUnavailable(Slot slot) {
        return gateway.unavailablePorts().contains(machines.publicSshPort(slot));
    }
}
