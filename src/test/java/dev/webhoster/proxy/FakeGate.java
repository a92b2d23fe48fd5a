package dev.webhoster.proxy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A gate in memory. */
final class FakeGate implements PortGate {

    final Set<Integer> open = ConcurrentHashMap.newKeySet();
    volatile SshPorts guarded;

    @Override
    public void guard(SshPorts ports) {
        guarded = ports;
    }

    @Override
    public void open(int port) {
        open.add(port);
    }

    @Override
    public void close(int port) {
        open.remove(port);
    }

    @Override
    public boolean isOpen(int port) {
        return open.contains(port);
    }
}
