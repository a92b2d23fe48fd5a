package dev.webhoster.hosting.drift;

import java.util.Optional;
import java.util.UUID;

import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.InfrastructureFault;
import dev.webhoster.vm.Inventory.Found;

/** A difference between what exists and what should. */
sealed interface Drift {

    /** The id of the orphaned machine or disk, if it is about one. */
    default Optional<UUID> orphan() {
        return Optional.empty();
    }

    /** A hosting is not in its observed state; its next step repairs that. */
    record Deviation(ManagedMachine machine, DriftFinding.Kind kind) implements Drift {}

    /** A hosting's disk is missing, which cannot be repaired. */
    record DiskMissing(ManagedMachine machine) implements Drift {}

    /** The seed image of a hosting's machine is missing, without which the machine cannot start. */
    record SeedMissing(ManagedMachine machine) implements Drift {}

    /** A hosting has no scheduled job. */
    record JobMissing(long hostingId) implements Drift {}

    /** Nothing is repaired now. */
    record Braked(RepairBrake.Reason reason) implements Drift {}

    /**
     * Machines that another installation made: they are left alone.
     *
     * @param installation its id; empty if the version before made them and no record fits
     */
    record ForeignMachines(String installation, long count) implements Drift {}

    /** A machine of the version before, without the installation's id, whose id and slot are recorded. */
    record UnclaimedMachine(ManagedMachine machine) implements Drift {}

    /** A machine of ours without a record that an operator set aside: it is left alone. */
    record MachineSetAside(Found machine) implements Drift {}

    /** A machine with our metadata that has no record. */
    record OrphanMachine(Found machine) implements Drift {
        @Override
        public Optional<UUID> orphan() {
            return Optional.of(machine.id());
        }
    }

    /**
     * A disk without a machine.
     *
     * @param isOurs whether its machine had a record earlier; else it is left alone
     */
    record OrphanDisk(UUID id, boolean isOurs) implements Drift {
        @Override
        public Optional<UUID> orphan() {
            return isOurs ? Optional.of(id) : Optional.empty();
        }
    }

    /** Routes that belong to no hosting. */
    record OrphanRoutes(Routes routes) implements Drift {}

    /** A fault of the network or the storage pool of all machines. */
    record InfrastructureDefect(InfrastructureFault fault) implements Drift {}
}
