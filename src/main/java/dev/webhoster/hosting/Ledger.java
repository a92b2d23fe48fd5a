package dev.webhoster.hosting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.HostingException.Full.Shortage;
import dev.webhoster.platform.Slot;

/** All that we made or are about to make. */
@Component
class Ledger {

    private final MachineRepository machines;
    private final HostingRepository hostings;
    private final Places places;

    Ledger(MachineRepository machines, HostingRepository hostings, Places places) {
        this.machines = machines;
        this.hostings = hostings;
        this.places = places;
    }

    /** Writes down a machine that will be made, on a slot of its own.
     *
     * @throws HostingException.Full when no slot is free
     * @throws org.springframework.dao.DuplicateKeyException when somebody else drew the same slot: try again
     */
    MachineEntry open(String template, Instant now) {
        Slot slot = places.draw().orElseThrow(() -> new HostingException.Full(Shortage.ADDRESSES));
        return machines.save(MachineEntry.plan(slot, template, now));
    }

    /** All hostings with their machines. */
    List<Subject> subjects() {
        Map<UUID, MachineEntry> entries = machines.findAll().stream().collect(Collectors.toMap(MachineEntry::id, Function.identity()));
        return hostings.findAll().stream().filter(hosting -> entries.containsKey(hosting.vmId()))
                .map(hosting -> new Subject(hosting, entries.get(hosting.vmId()))).toList();
    }

    /** Which of these were ours once. */
    Set<UUID> former(Set<UUID> ids) {
        return machines.former(ids);
    }

    /** How many machines there are or will be. */
    long size() {
        return machines.count();
    }

    Optional<MachineEntry> find(UUID id) {
        return machines.findById(id);
    }

    MachineEntry get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("Machine " + id + " is not in the ledger"));
    }

    MachineEntry save(MachineEntry entry) {
        return machines.save(entry);
    }

    /** Strikes the machine out; its slot rests from now on. */
    void close(MachineEntry entry) {
        machines.deleteById(entry.id());
        machines.remember(entry.id());
        places.rest(entry.place());
    }
}
