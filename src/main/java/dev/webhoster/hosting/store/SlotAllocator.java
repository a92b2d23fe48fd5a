package dev.webhoster.hosting.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.model.HostingException.Full.Shortage;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.HostKey;

/** Allocates slots, each with the record of the machine that will have it. */
@Component
public class SlotAllocator {

    private final JdbcClient jdbc;
    private final MachineRepository machines;
    private final ReverseProxy proxy;
    private final HostingSettings settings;

    SlotAllocator(JdbcClient jdbc, MachineRepository machines, ReverseProxy proxy, HostingSettings settings) {
        this.jdbc = jdbc;
        this.machines = machines;
        this.proxy = proxy;
        this.settings = settings;
    }

    /** How many slots are allocated. */
    public long allocated() {
        return machines.count();
    }

    /**
     * Records a machine that will be created, on a free slot.
     *
     * @throws HostingException.Full when no slot is free
     * @throws org.springframework.dao.DuplicateKeyException when another transaction has taken the same slot: try again
     */
    public MachineRecord allocate(String template, Instant now) {
        Slot slot = findFree(now).orElseThrow(() -> new HostingException.Full(Shortage.ADDRESSES));
        return machines.save(MachineRecord.planned(UUID.randomUUID(), slot.number(), template, HostKey.generate(), now));
    }

    /** A random slot without machine or orphan that is not resting and whose port the SSH gateway serves. */
    Optional<Slot> findFree(Instant now) {
        return jdbc.sql("""
                SELECT n FROM generate_series(:first, :last) n
                WHERE NOT EXISTS (SELECT 1 FROM machine WHERE slot = n)
                  AND NOT EXISTS (SELECT 1 FROM freed_slot WHERE slot = n AND freed_at > :rested)
                  AND NOT EXISTS (SELECT 1 FROM occupied_slot WHERE slot = n)
                  AND NOT EXISTS (SELECT 1 FROM unnest(CAST(:unusable AS integer[])) unusable WHERE unusable = n)
                ORDER BY random() LIMIT 1""")
                .param("first", Slot.FIRST).param("last", Slot.LAST)
                .param("rested", Timestamp.from(now.minus(settings.slotRest())))
                .param("unusable", arrayLiteral(proxy.unavailableSlots()))
                .query(Integer.class).optional().map(Slot::new);
    }

    /** Deletes the record of a deleted machine. Its slot is allocated again only after a rest. */
    void release(MachineRecord machine, Instant now) {
        machines.deleteById(machine.id());
        machines.rememberDeleted(machine.id(), now);
        jdbc.sql("INSERT INTO freed_slot (slot, freed_at) VALUES (:slot, :now) ON CONFLICT (slot) DO UPDATE SET freed_at = :now")
                .param("slot", machine.slot()).param("now", Timestamp.from(now)).update();
    }

    private static String arrayLiteral(Set<Slot> slots) {
        return slots.stream().map(slot -> Integer.toString(slot.number())).collect(Collectors.joining(",", "{", "}"));
    }
}
