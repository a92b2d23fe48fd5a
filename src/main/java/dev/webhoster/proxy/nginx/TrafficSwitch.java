package dev.webhoster.proxy.nginx;

import java.util.Set;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.UpstreamAddresses;
import dev.webhoster.proxy.filter.PacketFilter;
import dev.webhoster.proxy.filter.SlotAccess;
import dev.webhoster.proxy.filter.SlotAccesses;

/** The way to machines past nginx' files: the gate, and the SSH gateway behind it. */
final class TrafficSwitch {

    private final PacketFilter gate;
    private final SshGateway gateway;
    private final UpstreamAddresses machines;

    TrafficSwitch(PacketFilter gate, SshGateway gateway, UpstreamAddresses machines) {
        this.gate = gate;
        this.gateway = gateway;
        this.machines = machines;
    }

    void set(Slot slot, SlotAccess door) {
        gateway.beginAgain();
        if (door == SlotAccess.OPEN && isLeftOut(slot)) {
            throw new ProxyException.Unavailable("SSH port %d is held by something else on this host"
                    .formatted(machines.publicSshPort(slot)), null);
        }
        gate.set(slot, door);
    }

    /** One that is open also has a gateway behind it. */
    boolean is(Slot slot, SlotAccess door) {
        return (door != SlotAccess.OPEN || gateway.isRunning() && !isLeftOut(slot)) && gate.is(slot, door);
    }

    SlotAccesses all() {
        return gate.all();
    }

    Set<Slot> leftOut() {
        return gateway.taken().stream().map(machines::slotOf).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isLeftOut(Slot slot) {
        return gateway.taken().contains(machines.publicSshPort(slot));
    }
}
