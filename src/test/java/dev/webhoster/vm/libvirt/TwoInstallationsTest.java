package dev.webhoster.vm.libvirt;

import static dev.webhoster.Real.Part.LIBVIRT_MOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Instance;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorContract;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.Machine;

/** Two installations on one libvirt, {@code test:///default}; {@code InfrastructureDriftTest} has a real one. */
@Real(LIBVIRT_MOCK)
class TwoInstallationsTest {

    private static final UUID FIRST = UUID.fromString("11111111-aaaa-3333-4444-555555555555");
    private static final UUID SECOND = UUID.fromString("22222222-aaaa-3333-4444-555555555555");
    static final Identity LAB = new Identity(new Instance("lab"), HypervisorContract.ANOTHER, new AddressPlan("10.78", 20_000));

    @TempDir
    private Path folder;
    private TestHypervisor first;
    private TestHypervisor second;

    @BeforeEach
    void runBoth() throws IOException {
        first = TestHypervisor.at("test:///default", folder.resolve("first"));
        second = TestHypervisor.at("test:///default", folder.resolve("second"), LAB);
        run(first.hypervisor(), FIRST);
        run(second.hypervisor(), SECOND);
    }

    private static void run(Hypervisor hypervisor, UUID machine) {
        hypervisor.repairInfrastructure();
        hypervisor.create(TestHypervisor.spec(machine, 7));
        hypervisor.start(machine);
    }

    @AfterEach
    void remove() {
        first.hypervisor().delete(FIRST);
        second.hypervisor().delete(SECOND);
        first.libvirt().destroy();
        second.libvirt().destroy();
    }

    @Test
    @Finding(Finding.Id.D1)
    @Fault(value = "two installations on one libvirt, with machines on the same slot",
            expected = "both run; each one's drift check finds its own and leaves the other's alone")
    void eachFindsItsOwnAndLeavesTheOthersAlone() {
        assertOwn(first.hypervisor().inventory(), FIRST, SECOND, HypervisorContract.ANOTHER);
        assertOwn(second.hypervisor().inventory(), SECOND, FIRST, TestHypervisor.IDENTITY.installation());

        assertThatExceptionOfType(HypervisorException.Failed.class).isThrownBy(() -> second.hypervisor().delete(FIRST));
        second.hypervisor().delete(SECOND);
        second.hypervisor().repairInfrastructure();
        assertThat(first.hypervisor().find(FIRST)).contains(new Machine(FIRST, Machine.Power.ON));
        assertThat(first.hypervisor().inventory().faults()).isEmpty();
    }

    private static void assertOwn(Inventory inventory, UUID own, UUID other, UUID installation) {
        assertThat(inventory.faults()).isEmpty();
        assertThat(inventory.machines()).extracting(Inventory.Found::id).containsExactly(own);
        assertThat(inventory.others()).isEqualTo(List.of(new Inventory.Other(other, TestHypervisor.spec(other, 7).slot(),
                HypervisorContract.PROVENANCE, installation, false)));
        assertThat(inventory.disks()).containsExactly(own);
        assertThat(inventory.leftovers()).isEmpty();
    }
}
