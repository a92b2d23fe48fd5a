package dev.webhoster.vm.libvirt;

import static dev.webhoster.Real.Part.LIBVIRT_MOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.LibvirtException;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.Machine;

/** A machine whose definition was lost, and one whose disk was. */
@Real(LIBVIRT_MOCK)
class LibvirtRestoreTest {

    private static final UUID ID = UUID.randomUUID();

    @TempDir
    private Path folder;
    private TestHypervisor test;

    @BeforeEach
    void make() throws IOException {
        test = TestHypervisor.at("test:///default", folder);
        test.hypervisor().create(TestHypervisor.spec(ID, 4321));
    }

    @AfterEach
    void remove() throws LibvirtException {
        test.hypervisor().delete(ID);
        test.libvirt().destroy();
    }

    @Test
    void theDiskIsKept() {
        test.libvirt().run("lose the definition", connection -> connection.domainLookupByUUID(ID).undefine());
        assertThat(test.hypervisor().find(ID)).isEmpty();
        test.hypervisor().restore(TestHypervisor.spec(ID, 4321));

        assertThat(test.hypervisor().find(ID)).isPresent();
        assertThat(test.hypervisor().hasDisk(ID)).isTrue();
    }

    @Test
    @Fault(value = "drift: the seed was deleted",
            expected = "made anew, on or off, around the disk; nothing else is touched")
    void aSeedThatWasLostIsMadeAnewAndNothingElse() {
        loseSeed();
        assertThat(test.hypervisor().find(ID)).as("it could not be turned on").isEmpty();
        assertThat(test.hypervisor().inventory().machines()).extracting(Inventory.Found::isComplete).containsExactly(false);
        test.hypervisor().restore(TestHypervisor.spec(ID, 4321));
        assertThat(test.hypervisor().find(ID)).isPresent();

        test.hypervisor().start(ID);
        loseSeed();
        assertThat(test.hypervisor().find(ID)).contains(new Machine(ID, Machine.Power.ON));
        test.hypervisor().restore(TestHypervisor.spec(ID, 4321));
        test.hypervisor().restore(TestHypervisor.spec(ID, 4321));
        assertThat(test.hypervisor().inventory().machines()).extracting(Inventory.Found::isComplete).containsExactly(true);
        assertThat(test.uploaded()).as("of the first time and of the two losses").hasSize(3);
        assertThat(test.hypervisor().find(ID)).contains(new Machine(ID, Machine.Power.ON));
    }

    @Test
    void oneThatWasNeverFinishedIsMadeWholeByMakingItAgain() {
        loseSeed();
        test.hypervisor().create(TestHypervisor.spec(ID, 4321));

        assertThat(test.hypervisor().find(ID)).isPresent();
    }

    private void loseSeed() {
        test.libvirt().run("lose the seed", connection -> connection.storagePoolLookupByName(TestHypervisor.IDENTITY.name())
                .storageVolLookupByName(ID + "-seed.iso").delete(0));
    }

    @Test
    void withoutItsDiskItIsNotDefined() {
        test.libvirt().run("lose all", connection -> {
            connection.domainLookupByUUID(ID).undefine();
            connection.storagePoolLookupByName(TestHypervisor.IDENTITY.name()).storageVolLookupByName(ID + ".qcow2").delete(0);
        });

        assertThat(test.hypervisor().hasDisk(ID)).isFalse();
        assertThatExceptionOfType(HypervisorException.DiskMissing.class)
                .isThrownBy(() -> test.hypervisor().restore(TestHypervisor.spec(ID, 4321)));
        assertThat(test.hypervisor().find(ID)).isEmpty();
    }
}
