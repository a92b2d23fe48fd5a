package dev.webhoster.vm;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.webhoster.platform.Slot;

/**
 * Everything of ours that the hypervisor has.
 *
 * @param machines those that are defined and carry our mark
 * @param disks ids of the machines whose disk exists, defined or not
 * @param leftovers ids of machines that are not defined, but of which files exist
 * @param faults of what all machines share
 */
public record Inventory(List<Found> machines, Set<UUID> disks, Set<UUID> leftovers, List<InfrastructureFault> faults) {

    /**
     * A machine with our mark.
     *
     * @param isComplete whether all files but the disk exist that it reads when it starts; {@link Hypervisor#restore} makes
     *     them again
     */
    public record Found(UUID id, Slot slot, Machine.Power power, boolean isComplete) {}

    public Inventory {
        machines = List.copyOf(machines);
        disks = Set.copyOf(disks);
        leftovers = Set.copyOf(leftovers);
        faults = List.copyOf(faults);
    }
}
