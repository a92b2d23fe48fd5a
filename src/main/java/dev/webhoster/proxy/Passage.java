package dev.webhoster.proxy;

import java.util.Set;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;

/** The way to machines past nginx' files: the gate, and the SSH gateway behind it. */
final class Passage {

    private final Gate gate;
    private final SshGateway gateway;
    private final Machines machines;

    Passage(Gate gate, SshGateway gateway, Machines machines) {
        this.gate = gate;
        this.gateway = gateway;
        this.machines = machines;
    }

    void set(Slot slot, Door door) {
        gateway.beginAgain();
        if (door == Door.OPEN && isLeftOut(slot)) {
            throw new ProxyException.Unavailable("SSH port %d is held by something else on this host"
                    .formatted(machines.publicSshPort(slot)), null);
        }
        gate.set(slot, door);
    }

    /** One that is open also has a gateway behind it. */
    boolean is(Slot slot, Door door) {
        return (door != Door.OPEN || gateway.isRunning() && !isLeftOut(slot)) && gate.is(slot, door);
    }

    Doors all() {
        return gate.all();
    }

    Set<Slot> leftOut() {
        return gateway.taken().stream().map(machines::slotOf).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isLeftOut(Slot slot) {
        return gateway.taken().contains(machines.publicSshPort(slot));
    }
}
