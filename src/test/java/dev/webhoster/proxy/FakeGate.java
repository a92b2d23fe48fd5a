package dev.webhoster.proxy;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;

/** A gate in memory. */
final class FakeGate implements Gate {

    private final Map<Slot, Door> doors = new ConcurrentHashMap<>();
    volatile SshPorts guarded;

    @Override
    public void guard(SshPorts ports) {
        guarded = ports;
    }

    @Override
    public void set(Slot slot, Door door) {
        doors.put(slot, door);
    }

    @Override
    public boolean is(Slot slot, Door door) {
        return doors.getOrDefault(slot, Door.SHUT) == door;
    }

    @Override
    public Doors all() {
        return new Doors(having(Door.OPEN), having(Door.HELD));
    }

    private Set<Slot> having(Door door) {
        return doors.keySet().stream().filter(slot -> is(slot, door)).collect(Collectors.toSet());
    }
}
