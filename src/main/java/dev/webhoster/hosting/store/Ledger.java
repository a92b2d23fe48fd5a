package dev.webhoster.hosting.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.model.HostingException.Full.Shortage;
import dev.webhoster.platform.Slot;

/** All that we made or are about to make. */
@Component
public class Ledger {

    private final MachineRepository machines;
    private final HostingRepository hostings;
    private final SlotAllocator places;

    public Ledger(MachineRepository machines, HostingRepository hostings, SlotAllocator places) {
        this.machines = machines;
        this.hostings = hostings;
        this.places = places;
    }

    /** Writes down a machine that will be made, on a slot of its own.
     *
     * @throws HostingException.Full when no slot is free
     * @throws org.springframework.dao.DuplicateKeyException when somebody else drew the same slot: try again
     */
    public MachineRecord open(String template, Instant now) {
        Slot slot = places.draw().orElseThrow(() -> new HostingException.Full(Shortage.ADDRESSES));
        return machines.save(MachineRecord.plan(slot, template, now));
    }

    /** All hostings with their machines. */
    public List<ManagedMachine> subjects() {
        Map<UUID, MachineRecord> entries = machines.findAll().stream().collect(Collectors.toMap(MachineRecord::id, Function.identity()));
        return hostings.findAll().stream().flatMap(hosting -> Stream.ofNullable(entries.get(hosting.vmId()))
                .map(entry -> new ManagedMachine(hosting, entry))).toList();
    }

    /** Which of these were ours once. */
    public Set<UUID> former(Set<UUID> ids) {
        return machines.former(ids);
    }

    /** How many machines there are or will be. */
    public long size() {
        return machines.count();
    }

    public Optional<MachineRecord> find(UUID id) {
        return machines.findById(id);
    }

    public MachineRecord get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("Machine " + id + " is not in the ledger"));
    }

    public MachineRecord save(MachineRecord entry) {
        return machines.save(entry);
    }

    /** Strikes the machine out; its slot rests from now on. */
    public void close(MachineRecord entry) {
        machines.deleteById(entry.id());
        machines.remember(entry.id());
        places.rest(entry.place());
    }
}
