package dev.webhoster.proxy.filter;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.SshPorts;

/** A gate in memory. */
public final class FakePacketFilter implements PacketFilter {

    private final Map<Slot, SlotAccess> doors = new ConcurrentHashMap<>();
    public volatile SshPorts guarded;

    @Override
    public void guard(SshPorts ports) {
        guarded = ports;
    }

    @Override
    public void set(Slot slot, SlotAccess door) {
        doors.put(slot, door);
    }

    @Override
    public boolean is(Slot slot, SlotAccess door) {
        return doors.getOrDefault(slot, SlotAccess.SHUT) == door;
    }

    @Override
    public SlotAccesses all() {
        return new SlotAccesses(having(SlotAccess.OPEN), having(SlotAccess.HELD));
    }

    private Set<Slot> having(SlotAccess door) {
        return doors.keySet().stream().filter(slot -> is(slot, door)).collect(Collectors.toSet());
    }
}
