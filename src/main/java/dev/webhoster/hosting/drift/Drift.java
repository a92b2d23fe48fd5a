package dev.webhoster.hosting.drift;

import java.util.Optional;
import java.util.UUID;

import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.InfrastructureFault;
import dev.webhoster.vm.Inventory.Found;

/** Something that is not as the ledger says. */
sealed interface Drift {

    /** The machine, or what is left of one, that nobody owns; if it is about one. */
    default Optional<UUID> orphan() {
        return Optional.empty();
    }

    /** A hosting is not as it was seen last; its next look mends that. */
    record Astray(ManagedMachine subject, DriftFinding.Kind difference) implements Drift {}

    /** The disk of a hosting is not there; nobody can bring it back. */
    record DiskMissing(ManagedMachine subject) implements Drift {}

    /** The seed of a hosting's machine is not there; without it the machine cannot be turned on. */
    record SeedMissing(ManagedMachine subject) implements Drift {}

    /** Nobody would ever look at this hosting again. */
    record Jobless(long hostingId) implements Drift {}

    /** A machine with our mark that is not in the ledger. */
    record OrphanMachine(Found machine) implements Drift {
        @Override
        public Optional<UUID> orphan() {
            return Optional.of(machine.id());
        }
    }

    /** A disk without a machine.
     *
     * @param isOurs whether the ledger had it once; else it is left alone
     */
    record OrphanDisk(UUID id, boolean isOurs) implements Drift {
        @Override
        public Optional<UUID> orphan() {
            return isOurs ? Optional.of(id) : Optional.empty();
        }
    }

    /** Routes of nobody. */
    record OrphanRoutes(Routes routes) implements Drift {}

    /** Something is wrong with what all machines need. */
    record Weakness(InfrastructureFault fault) implements Drift {}
}
