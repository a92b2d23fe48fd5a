package dev.webhoster.proxy.filter;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.SshPorts;

/** A packet filter in memory, bound to the real one by {@link PacketFilterContract}. */
public final class FakePacketFilter implements PacketFilter {

    private final Map<Slot, SlotAccess> slots = new ConcurrentHashMap<>();
    public volatile SshPorts guarded;

    @Override
    public Optional<String> openWayBack() {
        return Optional.of("packets are not filtered");
    }

    @Override
    public void guard(SshPorts ports) {
        guarded = ports;
    }

    @Override
    public void set(Slot slot, SlotAccess access) {
        slots.put(slot, access);
    }

    @Override
    public boolean is(Slot slot, SlotAccess access) {
        return slots.getOrDefault(slot, SlotAccess.CLOSED) == access;
    }

    @Override
    public SlotAccesses all() {
        return new SlotAccesses(having(SlotAccess.OPEN), having(SlotAccess.HELD));
    }

    private Set<Slot> having(SlotAccess access) {
        return slots.keySet().stream().filter(slot -> is(slot, access)).collect(Collectors.toSet());
    }
}
