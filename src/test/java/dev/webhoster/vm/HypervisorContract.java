package dev.webhoster.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Machine.Power;

/** What every {@link Hypervisor} does, whichever driver implements it: the fake of our tests as well as the real ones. */
@ExtendWith(Gap.Report.class)
public interface HypervisorContract {

    UUID ID = UUID.fromString("c0000000-2222-3333-4444-555555555555");
    MachineSpec SPEC = new MachineSpec(ID, new Slot(4207), "site-7", HostKey.generate(),
            new MachineSpec.Welcome("ann", "http://localhost/7/", "en"), List.of("ssh-ed25519 AAAA ann"));

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
        assertThat(inventory.machines()).containsExactly(new Inventory.Found(ID, SPEC.slot(), Power.OFF, true));
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
                .containsExactly(new Inventory.Found(ID, SPEC.slot(), Power.OFF, false));
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
                .containsExactly(new Inventory.Found(ID, SPEC.slot(), Power.ON, false));

        hypervisor().restore(SPEC);
        assertThat(hypervisor().inventory().machines())
                .containsExactly(new Inventory.Found(ID, SPEC.slot(), Power.ON, true));
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
    default void aMachineWhosePowerWasCutHasCrashedAndStartsAgain() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);
        hypervisor().stop(ID);
        hypervisor().stop(ID);
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

        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.SHUT_DOWN));
        hypervisor().requestShutdown(ID);
        hypervisor().stop(ID);
        assertThat(hypervisor().find(ID)).contains(new Machine(ID, Power.SHUT_DOWN));
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
