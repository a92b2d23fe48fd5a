package dev.webhoster.hosting;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

import dev.webhoster.platform.Slot;

/** All that we made or are about to make. */
@Component
class Ledger {

    private final MachineRepository machines;
    private final Places places;

    Ledger(MachineRepository machines, Places places) {
        this.machines = machines;
        this.places = places;
    }

    /** Writes down a machine that will be made, on a slot of its own.
     *
     * @throws HostingException.Full when no slot is free
     * @throws org.springframework.dao.DuplicateKeyException when somebody else drew the same slot: try again
     */
    MachineEntry open(String template, Instant now) {
        Slot slot = places.draw().orElseThrow(() -> new HostingException.Full("every address is taken"));
        return machines.save(MachineEntry.plan(slot, template, now));
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
