package dev.webhoster.vm;

import dev.webhoster.platform.Slot;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * All that libvirt has of ours.
 *
 * @param machines domains that carry our metadata
 * @param disks ids for which our storage pool holds a disk or a seed
 * @param defects what is wrong with what all machines need, such as "the network webhoster is off"; one line each
 */
public record Inventory(List<Found> machines, Set<UUID> disks, List<String> defects) {

    /** A domain with our metadata. */
    public record Found(UUID id, Slot slot, Machine.Power power) {}

    public Inventory {
        machines = List.copyOf(machines);
        disks = Set.copyOf(disks);
        defects = List.copyOf(defects);
    }
}
