package dev.webhoster.proxy;

import java.util.Set;

/** The public's way to SSH: a port that is open at the gate, and the gateway behind it. */
final class SshAccess {

    private final PortGate gate;
    private final SshGateway gateway;

    SshAccess(PortGate gate, SshGateway gateway) {
        this.gate = gate;
        this.gateway = gateway;
    }

    void open(int port) {
        gateway.beginAgain();
        if (gateway.taken().contains(port)) {
            throw new ProxyException.Unavailable("SSH port %d is held by something else on this host".formatted(port), null);
        }
        gate.open(port);
    }

    void close(int port) {
        gateway.beginAgain();
        gate.close(port);
    }

    boolean isOpen(int port) {
        return gateway.isRunning() && !gateway.taken().contains(port) && gate.isOpen(port);
    }

    Set<Integer> leftOut() {
        return gateway.taken();
    }
}
