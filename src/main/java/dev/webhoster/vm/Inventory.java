package dev.webhoster.vm;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.webhoster.platform.Slot;

/**
 * Everything of ours that the hypervisor has.
 *
 * @param machines those that are defined and carry this installation's mark
 * @param others those that carry the mark of another installation, or of the version before, which marked without an id
 * @param disks ids of the machines whose disk exists, defined or not
 * @param leftovers ids of machines that are not defined, but of which files exist
 * @param faults of what all machines share
 */
public record Inventory(List<Found> machines, List<Other> others, Set<UUID> disks, Set<UUID> leftovers, List<InfrastructureFault> faults) {

    /**
     * A machine with this installation's mark.
     *
     * @param provenance as it was created with
     * @param isComplete whether all files but the disk exist that it reads when it starts; {@link Hypervisor#restore} makes
     *     them again
     */
    public record Found(UUID id, Slot slot, MachineSpec.Provenance provenance, Machine.Power power, boolean isComplete) {}

    /**
     * A machine that another installation made, or the version before.
     *
     * @param provenance as it was created with; unknown of the version before
     * @param installation whose it is; null if the version before made it, so that it may be ours: {@link Hypervisor#claim}
     * @param occupiesSlot whether ours could not have this slot beside it
     */
    public record Other(UUID id, Slot slot, MachineSpec.Provenance provenance, @Nullable UUID installation, boolean occupiesSlot) {}

    public Inventory {
        machines = List.copyOf(machines);
        others = List.copyOf(others);
        disks = Set.copyOf(disks);
        leftovers = Set.copyOf(leftovers);
        faults = List.copyOf(faults);
    }
}
