package dev.webhoster.vm;

import dev.webhoster.platform.Slot;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that libvirt has of ours.
 *
 * @param machines domains that carry our metadata
 * @param disks ids of the machines whose disk is in our storage pool
 * @param seeds ids of the machines whose seed (what they were told at first boot) is there
 * @param defects what is wrong with what all machines need
 */
public record Inventory(List<Found> machines, Set<UUID> disks, Set<UUID> seeds,
        List<InfrastructureFault> faults) {

    /** A domain with our metadata. */
    public record Found(UUID id, Slot slot, Machine.Power power) {}

    public Inventory {
        machines = List.copyOf(machines);
        disks = Set.copyOf(disks);
        seeds = Set.copyOf(seeds);
        faults = List.copyOf(faults);
    }

    /** Ids of which anything is in our storage pool. */
    public Set<UUID> files() {
        return Stream.concat(disks.stream(), seeds.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
