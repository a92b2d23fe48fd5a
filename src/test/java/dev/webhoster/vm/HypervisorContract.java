package dev.webhoster.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Machine.Power;

/** What every {@link Hypervisor} does, whichever driver implements it: the fake of our tests as well as the real ones. */
@ExtendWith(Gap.Report.class)
public interface HypervisorContract {

    UUID ID = UUID.fromString("c0000000-2222-3333-4444-555555555555");
    MachineSpec.Provenance PROVENANCE = new MachineSpec.Provenance("7", Instant.parse("2026-11-27T19:40:00.123456Z"));
    UUID ANOTHER = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000002");
    MachineSpec SPEC = new MachineSpec(ID, new Slot(4207), "site-7", HostKey.generate(),
            new MachineSpec.Welcome("ann", "http://localhost/7/", "en"), List.of("ssh-ed25519 AAAA ann"), PROVENANCE);

    /** A hypervisor without this machine, whose infrastructure is in order. */
    Hypervisor hypervisor();

    /** What happens without any call of the hypervisor. */
    World world();

    /** What somebody does by hand, and what guests do. */
    interface World {

        void loseDefinition(UUID id);

        void loseDisk(UUID id) throws IOException;

        void loseSeed(UUID id) throws IOException;

        /** A disk as an interrupted attempt leaves it, with {@link #writeToDisk content}. */
        void leaveDisk(UUID id) throws IOException;

        void writeToDisk(UUID id) throws IOException;

        /** Whether the disk has what was {@link #writeToDisk written} to it. */
        boolean isWritten(UUID id) throws IOException;

        void breakInfrastructure();

        /** Replaces the mark by that of another installation or, with null, by the one that the version before made. */
        void mark(UUID id, @Nullable UUID installation);

        /** As its owner does from inside. */
        void shutDown(UUID id);

        void cutPower(UUID id);
    }

    @Test
    default void aMachineThatWasNeverCreatedIsNotFound() {
        assertThat(hypervisor().find(ID)).isEmpty();
        assertThat(hypervisor().hasDisk(ID)).isFalse();
    }

    @Test
    default void aNewMachineIsOffAndComplete() {
        hypervisor().create(SPEC);

        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.OFF));
        assertThat(hypervisor().hasDisk(ID)).isTrue();
        Inventory inventory = hypervisor().inventory();
        assertThat(inventory.machines()).containsExactly(new Inventory.Found(ID, SPEC.slot(), PROVENANCE, Power.OFF, true));
        assertThat(inventory.disks()).containsExactly(ID);
        assertThat(inventory.leftovers()).isEmpty();
    }

    @Test
    default void creatingAMachineAgainChangesNothing() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        hypervisor().create(SPEC);

        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.ON));
        assertThat(hypervisor().inventory().machines()).hasSize(1);
    }

    @Test
    @Gap.Hides(Gap.NO_DISK_CONTENT)
    default void theDiskOfADefinedMachineIsNeverReplaced() throws IOException {
        hypervisor().create(SPEC);
        world().writeToDisk(ID);
        hypervisor().create(SPEC);
        hypervisor().restore(SPEC);

        assertThat(world().isWritten(ID)).isTrue();
    }

    @Test
    default void leftoversAreListedAndReplaced() throws IOException {
        world().leaveDisk(ID);
        assertThat(hypervisor().find(ID)).isEmpty();
        assertThat(hypervisor().inventory().machines()).isEmpty();
        assertThat(hypervisor().inventory().leftovers()).containsExactly(ID);

        hypervisor().create(SPEC);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.OFF));
        assertThat(hypervisor().inventory().leftovers()).isEmpty();
    }

    @Test
    @Gap.Hides(Gap.NO_DISK_CONTENT)
    default void aLeftDiskIsReplacedByANewOne() throws IOException {
        world().leaveDisk(ID);
        assertThat(world().isWritten(ID)).isTrue();
        hypervisor().create(SPEC);

        assertThat(world().isWritten(ID)).isFalse();
    }

    @Test
    default void aMachineThatLostItsDefinitionIsRestoredAroundItsDisk() throws IOException {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        hypervisor().stop(ID);
        world().loseDefinition(ID);
        assertThat(hypervisor().find(ID)).isEmpty();
        assertThat(hypervisor().inventory().disks()).containsExactly(ID);
        assertThat(hypervisor().inventory().leftovers()).containsExactly(ID);

        hypervisor().restore(SPEC);
        hypervisor().restore(SPEC);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.OFF));
        assertThat(hypervisor().inventory().leftovers()).isEmpty();
    }

    @Test
    @Gap.Hides(Gap.NO_DISK_CONTENT)
    default void restoringKeepsTheDisk() throws IOException {
        hypervisor().create(SPEC);
        world().writeToDisk(ID);
        world().loseDefinition(ID);
        hypervisor().restore(SPEC);

        assertThat(world().isWritten(ID)).isTrue();
    }

    @Test
    default void aMachineThatLostItsDefinitionIsCreatedAgain() {
        hypervisor().create(SPEC);
        world().loseDefinition(ID);
        hypervisor().create(SPEC);

        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.OFF));
    }

    @Test
    default void withoutItsDiskAMachineIsNotRestored() throws IOException {
        hypervisor().create(SPEC);
        world().loseDefinition(ID);
        world().loseDisk(ID);

        assertThat(hypervisor().hasDisk(ID)).isFalse();
        assertThatExceptionOfType(HypervisorException.DiskMissing.class).isThrownBy(() -> hypervisor().restore(SPEC));
        assertThat(hypervisor().find(ID)).isEmpty();
    }

    @Test
    default void aLostDiskIsMissingFromTheInventory() throws IOException {
        hypervisor().create(SPEC);
        world().loseDisk(ID);

        Inventory inventory = hypervisor().inventory();
        assertThat(inventory.machines()).hasSize(1);
        assertThat(inventory.disks()).isEmpty();
        assertThat(hypervisor().hasDisk(ID)).isFalse();
    }

    @Test
    default void aMachineThatIsOffAndLostItsSeedCountsAsMissing() throws IOException {
        hypervisor().create(SPEC);
        world().loseSeed(ID);

        assertThat(hypervisor().find(ID)).isEmpty();
        assertThat(hypervisor().inventory().machines())
                .containsExactly(new Inventory.Found(ID, SPEC.slot(), PROVENANCE, Power.OFF, false));
    }

    @Test
    default void aLostSeedIsMadeAgainByCreating() throws IOException {
        hypervisor().create(SPEC);
        world().loseSeed(ID);
        hypervisor().create(SPEC);

        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.OFF));
        assertThat(hypervisor().inventory().machines()).extracting(Inventory.Found::isComplete).containsExactly(true);
    }

    @Test
    default void aLostSeedIsMadeAgainByRestoringAlsoWhileTheMachineIsOn() throws IOException {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        world().loseSeed(ID);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.ON));
        assertThat(hypervisor().inventory().machines())
                .containsExactly(new Inventory.Found(ID, SPEC.slot(), PROVENANCE, Power.ON, false));

        hypervisor().restore(SPEC);
        assertThat(hypervisor().inventory().machines())
                .containsExactly(new Inventory.Found(ID, SPEC.slot(), PROVENANCE, Power.ON, true));
    }

    @Test
    default void startingAgainChangesNothing() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        hypervisor().start(ID);

        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.ON));
    }

    @Test
    @Gap.Hides(Gap.NO_FILES_NEEDED)
    default void aMachineWithoutDiskOrSeedCannotBeStarted() throws IOException {
        hypervisor().create(SPEC);
        world().loseSeed(ID);
        assertThatExceptionOfType(HypervisorException.Failed.class).isThrownBy(() -> hypervisor().start(ID));

        hypervisor().restore(SPEC);
        world().loseDisk(ID);
        assertThatExceptionOfType(HypervisorException.Failed.class).isThrownBy(() -> hypervisor().start(ID));
        assertThat(hypervisor().inventory().machines()).extracting(Inventory.Found::power).containsExactly(Power.CRASHED);
    }

    @Test
    default void aMachineThatWeTurnedOffDidNotCrashAndStartsAgain() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        hypervisor().stop(ID);
        hypervisor().stop(ID);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.OFF));
        assertThat(hypervisor().inventory().machines()).extracting(Inventory.Found::power).containsExactly(Power.OFF);

        hypervisor().start(ID);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.ON));
        world().cutPower(ID);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.CRASHED));
    }

    @Test
    default void aMachineOfAnotherInstallationIsNeverTouched() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        world().mark(ID, ANOTHER);

        List<Runnable> calls = List.of(() -> hypervisor().find(ID), () -> hypervisor().create(SPEC), () -> hypervisor().restore(SPEC),
                () -> hypervisor().start(ID), () -> hypervisor().requestShutdown(ID), () -> hypervisor().stop(ID),
                () -> hypervisor().disableAutostart(ID), () -> hypervisor().delete(ID),
                () -> hypervisor().replaceAuthorizedKeys(ID, "ubuntu", List.of(), List.of()));
        assertThat(calls).allSatisfy(call -> assertThatExceptionOfType(HypervisorException.Failed.class).isThrownBy(call::run));
        hypervisor().claim(SPEC);
        Inventory inventory = hypervisor().inventory();
        assertThat(inventory.machines()).isEmpty();
        assertThat(inventory.others()).containsExactly(new Inventory.Other(ID, SPEC.slot(), PROVENANCE, ANOTHER, true));
        assertThat(inventory.leftovers()).as("its files").isEmpty();

        world().mark(ID, null);
        hypervisor().claim(SPEC);
        assertThat(hypervisor().find(ID)).as("nothing has happened to it").contains(new Machine(ID, Power.ON));
    }

    @Test
    default void aMachineOfTheVersionBeforeIsClaimedByIdAndSlot() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        world().mark(ID, null);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.ON));
        assertThat(hypervisor().inventory().others())
                .containsExactly(new Inventory.Other(ID, SPEC.slot(), MachineSpec.Provenance.UNKNOWN, null, true));
        assertThatExceptionOfType(HypervisorException.Unreachable.class).isThrownBy(() -> hypervisor().stop(ID));

        hypervisor().claim(new MachineSpec(ID, new Slot(4208), SPEC.hostname(), SPEC.hostKey(), SPEC.welcome(), SPEC.authorizedKeys(),
                PROVENANCE));
        assertThat(hypervisor().inventory().machines()).as("of another slot").isEmpty();
        hypervisor().claim(SPEC);
        hypervisor().claim(SPEC);
        assertThat(hypervisor().inventory().machines())
                .containsExactly(new Inventory.Found(ID, SPEC.slot(), PROVENANCE, Power.ON, true));
        assertThat(hypervisor().inventory().others()).isEmpty();
    }

    @Test
    @Gap.Hides(Gap.NO_GUEST)
    default void aMachineThatShutDownFromInsideIsTold() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        hypervisor().stop(ID);
        hypervisor().start(ID);
        world().shutDown(ID);

        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.SHUT_DOWN));
    }

    @Test
    default void aMachineThatCrashedStartsAgain() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        world().cutPower(ID);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.CRASHED));

        hypervisor().start(ID);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.ON));
    }

    @Test
    default void cuttingThePowerOfAMachineThatIsOffChangesNothing() {
        hypervisor().create(SPEC);
        hypervisor().stop(ID);

        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.OFF));
    }

    @Test
    @Gap.Hides(Gap.INSTANT_SHUTDOWN)
    default void aRequestToShutDownDoesNotWaitForTheGuest() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        hypervisor().requestShutdown(ID);

        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.ON));
    }

    @Test
    @Gap.Hides(Gap.NO_GUEST)
    default void aGuestShutsDownOnRequest() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        hypervisor().requestShutdown(ID);
        hypervisor().find(ID);

        assertThat(hypervisor().find(ID)).as("it is not its owner's wish").contains(new Machine(ID, Power.OFF));
        hypervisor().requestShutdown(ID);
        hypervisor().stop(ID);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.OFF));
    }

    @Test
    default void aMachineThatDoesNotExistCannotBeChanged() {
        assertThatExceptionOfType(HypervisorException.Failed.class).isThrownBy(() -> hypervisor().start(ID))
                .withMessageContaining(ID.toString());
        assertThatExceptionOfType(HypervisorException.Failed.class).isThrownBy(() -> hypervisor().requestShutdown(ID));
        assertThatExceptionOfType(HypervisorException.Failed.class)
                .isThrownBy(() -> hypervisor().replaceAuthorizedKeys(ID, "ubuntu", List.of(), List.of()));
    }

    @Test
    default void aMachineThatDoesNotExistIsStoppedAndDeletedAlready() {
        hypervisor().stop(ID);
        hypervisor().delete(ID);

        assertThat(hypervisor().find(ID)).isEmpty();
    }

    @Test
    default void theGuestAgentOfAMachineThatIsOffCannotBeAsked() {
        hypervisor().create(SPEC);

        assertThatExceptionOfType(HypervisorException.class)
                .isThrownBy(() -> hypervisor().replaceAuthorizedKeys(ID, "ubuntu", List.of(), List.of()));
    }

    @Test
    default void deletingLeavesNothing() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        hypervisor().delete(ID);
        hypervisor().delete(ID);

        assertThat(hypervisor().find(ID)).isEmpty();
        assertThat(hypervisor().hasDisk(ID)).isFalse();
        Inventory inventory = hypervisor().inventory();
        assertThat(inventory.machines()).isEmpty();
        assertThat(inventory.disks()).isEmpty();
        assertThat(inventory.leftovers()).isEmpty();
    }

    @Test
    default void leftoversAreDeleted() throws IOException {
        world().leaveDisk(ID);
        hypervisor().delete(ID);

        assertThat(hypervisor().inventory().leftovers()).isEmpty();
    }

    @Test
    default void aMachineThatLostItsDiskIsDeleted() throws IOException {
        hypervisor().create(SPEC);
        world().loseDisk(ID);
        hypervisor().delete(ID);

        assertThat(hypervisor().find(ID)).isEmpty();
        assertThat(hypervisor().inventory().leftovers()).isEmpty();
    }

    @Test
    default void infrastructureIsRepaired() {
        assertThat(hypervisor().inventory().faults()).isEmpty();
        world().breakInfrastructure();
        assertThat(hypervisor().inventory().faults()).isNotEmpty();

        hypervisor().repairInfrastructure();
        hypervisor().repairInfrastructure();
        assertThat(hypervisor().inventory().faults()).isEmpty();
    }

    @Test
    default void theHostIsMeasured() {
        hypervisor().create(SPEC);

        Capacity capacity = hypervisor().capacity();
        assertThat(capacity.diskFree()).isPositive();
        assertThat(capacity.diskUsed()).isNotNegative();
        assertThat(capacity.diskPerMachine()).isPositive();
        assertThat(capacity.memory()).isGreaterThanOrEqualTo(capacity.memoryPerMachine());
        assertThat(capacity.memoryPerMachine()).isPositive();
        assertThat(hypervisor().templateName()).isNotBlank();
        assertThat(hypervisor().acceleration().reason()).isNotBlank();
    }
}
