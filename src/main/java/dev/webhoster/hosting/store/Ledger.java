package dev.webhoster.hosting.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingChanged;
import dev.webhoster.hosting.model.HostingDeleted;

/** Hostings and their machine records together. */
@Component
public class Ledger {

    private final HostingRepository hostings;
    private final MachineRepository machines;
    private final SlotAllocator slots;
    private final ApplicationEventPublisher events;

    Ledger(HostingRepository hostings, MachineRepository machines, SlotAllocator slots, ApplicationEventPublisher events) {
        this.hostings = hostings;
        this.machines = machines;
        this.slots = slots;
        this.events = events;
    }

    /** All hostings with their machines. */
    public List<ManagedMachine> managedMachines() {
        Map<UUID, MachineRecord> records = machines.findAll().stream().collect(Collectors.toMap(MachineRecord::id, Function.identity()));
        return hostings.findAll().stream().flatMap(hosting -> Stream.ofNullable(records.get(hosting.vmId()))
                .map(machine -> new ManagedMachine(hosting, machine))).toList();
    }

    /**
     * @param former those machines that were deleted earlier, and so are provably ours
     * @param setAside those that an operator wants to be left alone
     * @param newestRecord when the ledger had a record or a deletion last; a machine that was made later is not in it
     */
    public record History(Set<UUID> former, Set<UUID> setAside, Instant newestRecord) {

        public History {
            former = Set.copyOf(former);
            setAside = Set.copyOf(setAside);
        }
    }

    /** What the ledger knows of these machines, which have no record in it. */
    public History historyOf(Set<UUID> ids) {
        return ids.isEmpty() ? new History(Set.of(), Set.of(), Instant.MAX)
                : new History(machines.former(ids), machines.setAside(ids), machines.newestRecord().orElse(Instant.MIN));
    }

    /**
     * Saves a hosting whose observed state has changed.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException when the row was changed since it was read
     */
    public void save(Hosting hosting) {
        hostings.save(hosting);
        events.publishEvent(new HostingChanged(hosting.userId()));
    }

    /** Deletes the rows of a hosting whose machine and route are deleted. */
    public void remove(Hosting hosting, Instant now) {
        hostings.delete(hosting);
        machines.findById(hosting.vmId()).ifPresent(machine -> slots.release(machine, now));
        events.publishEvent(new HostingDeleted(hosting.userId()));
    }
}
