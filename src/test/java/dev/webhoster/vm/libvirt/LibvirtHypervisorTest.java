package dev.webhoster.vm.libvirt;

import static dev.webhoster.Real.Part.LIBVIRT_MOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import dev.webhoster.Finding;
import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.MachineSpec;

/** Against libvirt's own mock hypervisor, {@code test:///default}. */
@Real(LIBVIRT_MOCK)
class LibvirtHypervisorTest {

    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");

    @TempDir
    private Path folder;
    private TestHypervisor test;
    private LibvirtConnection libvirt;
    private Hypervisor hypervisor;

    @BeforeEach
    void connect() throws IOException {
        test = TestHypervisor.at("test:///default", folder);
        libvirt = test.libvirt();
        hypervisor = test.hypervisor();
    }

    @AfterEach
    void disconnect() {
        hypervisor.delete(ID);
        libvirt.destroy();
    }

    private static MachineSpec spec() {
        return TestHypervisor.spec(ID, 42);
    }

    @Test
    void aMachineThatWasNeverMadeIsNotFound() {
        assertThat(hypervisor.find(ID)).isEmpty();
    }

    @Test
    void aNewMachineIsOff() {
        hypervisor.create(spec());
        assertThat(hypervisor.find(ID)).contains(new Machine(ID, Machine.Power.OFF));
    }

    @Test
    void makingTheSameMachineTwiceMakesOne() {
        hypervisor.create(spec());
        hypervisor.start(ID);
        hypervisor.create(spec());
        assertThat(hypervisor.find(ID)).contains(new Machine(ID, Machine.Power.ON));
    }

    @Test
    void aSeedIsMadeForTheMachine() {
        hypervisor.create(spec());
        assertThat(test.uploaded()).hasSize(1);
        assertThat(volumes()).containsExactlyInAnyOrder(ID + ".qcow2", ID + "-seed.iso");
    }

    @Test
    void leftoversOfAFailedCreationAreReplaced() {
        hypervisor.create(spec());
        libvirt.run("undefine by hand", connect -> connect.domainLookupByUUID(ID).undefine());
        hypervisor.create(spec());
        assertThat(volumes()).containsExactlyInAnyOrder(ID + ".qcow2", ID + "-seed.iso");
    }

    @Test
    void startingTwiceIsStartingOnce() {
        hypervisor.create(spec());
        hypervisor.start(ID);
        hypervisor.start(ID);
        assertThat(hypervisor.find(ID)).contains(new Machine(ID, Machine.Power.ON));
    }

    @Test
    void aMachineIsTurnedOffAndOnAgain() {
        hypervisor.create(spec());
        hypervisor.start(ID);
        hypervisor.stop(ID);
        assertThat(hypervisor.find(ID)).contains(new Machine(ID, Machine.Power.OFF));
        hypervisor.start(ID);
        assertThat(hypervisor.find(ID)).contains(new Machine(ID, Machine.Power.ON));
    }

    @Test
    void aMachineShutsDownWhenAsked() {
        hypervisor.create(spec());
        hypervisor.start(ID);
        hypervisor.requestShutdown(ID);
        assertThat(hypervisor.find(ID)).as("by us, not by its owner").contains(new Machine(ID, Machine.Power.OFF));
    }

    @Test
    void deletingLeavesNothing() {
        hypervisor.create(spec());
        hypervisor.start(ID);
        hypervisor.delete(ID);
        assertThat(hypervisor.find(ID)).isEmpty();
        assertThat(volumes()).isEmpty();
    }

    @Test
    void deletingWhatIsGoneIsDone() {
        hypervisor.create(spec());
        hypervisor.delete(ID);
        hypervisor.delete(ID);
        assertThat(hypervisor.find(ID)).isEmpty();
    }

    @Test
    void startingWhatDoesNotExistFailsWithWhatWasTried() {
        hypervisor.create(spec());
        hypervisor.delete(ID);
        assertThatThrownBy(() -> hypervisor.start(ID)).isInstanceOf(HypervisorException.Failed.class)
                .hasMessageContaining("Could not start machine " + ID);
    }

    @Test
    void oneThatLostItsPowerDidNotShutDown() {
        hypervisor.create(spec());
        hypervisor.start(ID);
        hypervisor.requestShutdown(ID);
        hypervisor.start(ID);
        libvirt.run("cut the power by hand", connection -> connection.domainLookupByUUID(ID).destroy());
        assertThat(hypervisor.find(ID)).contains(new Machine(ID, Machine.Power.CRASHED));
    }

    @Test
    void oneThatIsSavedIsOffAndIsWoken() {
        hypervisor.create(spec());
        hypervisor.start(ID);
        libvirt.run("save", connection -> DomainLookup.with(connection, ID, domain -> domain.managedSave()));
        assertThat(hypervisor.find(ID)).contains(new Machine(ID, Machine.Power.OFF));
        hypervisor.start(ID);
        assertThat(hypervisor.find(ID)).contains(new Machine(ID, Machine.Power.ON));
    }

    @Test
    void aSavedMachineIsDeletedToo() {
        hypervisor.create(spec());
        hypervisor.start(ID);
        libvirt.run("save", connection -> DomainLookup.with(connection, ID, domain -> domain.managedSave()));
        hypervisor.delete(ID);
        assertThat(hypervisor.find(ID)).isEmpty();
    }

    @Test
    void disksWithoutADefinitionAreDeleted() {
        hypervisor.create(spec());
        libvirt.run("undefine by hand", connection -> connection.domainLookupByUUID(ID).undefine());
        hypervisor.delete(ID);
        assertThat(volumes()).isEmpty();
    }

    @Test
    void aDefinitionWhoseDisksHaveGoneIsDeleted() {
        hypervisor.create(spec());
        libvirt.run("delete by hand", connection -> connection.storagePoolLookupByName("webhoster")
                .storageVolLookupByName(ID + ".qcow2").delete(0));
        hypervisor.delete(ID);
        assertThat(hypervisor.find(ID)).isEmpty();
        assertThat(volumes()).isEmpty();
    }

    @Test
    void aDefinitionIsDeletedAlsoWhenThePoolHasGone() {
        hypervisor.create(spec());
        libvirt.run("remove the pool by hand", connection -> {
            connection.storagePoolLookupByName("webhoster").destroy();
            connection.storagePoolLookupByName("webhoster").undefine();
        });
        hypervisor.delete(ID);
        assertThat(hypervisor.find(ID)).isEmpty();
    }

    @Test
    void oneThatIsNotOursIsNotDeleted() {
        libvirt.run("define by hand", connection -> connection.domainDefineXML(TestHypervisor.foreignDomain(ID, "")).free());
        assertThatThrownBy(() -> hypervisor.delete(ID)).isInstanceOf(HypervisorException.Failed.class)
                .hasMessageContaining("does not carry our mark");
        assertThat(libvirt.<Integer>call("look", connection -> connection.domainLookupByUUID(ID).isPersistent())).isEqualTo(1);
        libvirt.run("undefine by hand", connection -> connection.domainLookupByUUID(ID).undefine());
    }

    @Test
    void aVolumeThatCouldNotBeFilledIsRemoved() throws IOException {
        TestHypervisor full = TestHypervisor.at("test:///default", folder, (connection, volume, content) -> {
            throw new NativeFailure("장치에 남은 공간이 없음", 38, 28);
        });
        assertThatThrownBy(() -> full.hypervisor().create(spec())).isInstanceOf(HypervisorException.NoSpace.class);
        assertThat(volumes()).doesNotContain(ID + "-seed.iso");
        full.libvirt().destroy();
        hypervisor.create(spec());
        assertThat(volumes()).containsExactlyInAnyOrder(ID + ".qcow2", ID + "-seed.iso");
    }

    @Test
    @Fault(value = "template gone under machines that exist",
            expected = "said so")
    void aStartThatFailsForTheTemplateSaysSo() throws IOException {
        hypervisor.create(spec());
        Files.delete(folder.resolve("template/disk.qcow2"));
        libvirt.run("undefine by hand", connection -> connection.domainLookupByUUID(ID).undefine());
        assertThatThrownBy(() -> hypervisor.start(ID)).isInstanceOf(HypervisorException.TemplateUnusable.class)
                .hasMessageContaining("disk.qcow2");
    }

    @Test
    @Fault(value = "the kernel of the template cut off under machines that exist",
            expected = "said so, and not started to wait for")
    void aStartWithAKernelThatIsCutOffSaysSo() throws IOException {
        hypervisor.create(spec());
        Files.writeString(folder.resolve("template/vmlinuz"), "a kernel");
        TemplateFolder.describeWithLengths(folder.resolve("template"));
        hypervisor.start(ID);
        Files.writeString(folder.resolve("template/vmlinuz"), "a ker");
        hypervisor.start(ID);
        hypervisor.stop(ID);
        assertThatThrownBy(() -> hypervisor.start(ID)).isInstanceOf(HypervisorException.TemplateUnusable.class)
                .hasMessageContaining("vmlinuz").hasMessageContaining("5 bytes instead of 8");
    }

    @Test
    @Finding(Finding.Id.P1)
    void saysWhatTheHostHas() throws IOException {
        hypervisor.create(spec());
        writeSparseDisk(folder.resolve("machines"));
        Capacity capacity = hypervisor.capacity();
        assertThat(capacity.diskFree()).isPositive();
        assertThat(capacity.diskUsed()).isBetween(64L << 10, 512L << 10);
        assertThat(capacity.diskPerMachine()).isBetween(10L << 30, 11L << 30);
        assertThat(capacity.memory()).isGreaterThan(1L << 30);
        assertThat(capacity.memoryPerMachine()).isBetween(1024L << 20, 2048L << 20);
    }

    /** libvirt's mock driver makes no files. */
    private static void writeSparseDisk(Path machines) throws IOException {
        try (RandomAccessFile disk = new RandomAccessFile(
                Files.createDirectories(machines).resolve(DomainXml.volume(ID)).toFile(), "rw")) {
            disk.write(new byte[64 << 10]);
            disk.setLength(1 << 30);
        }
    }

    @Test
    void aMissingTemplateIsNamed() throws IOException {
        FileSystemUtils.deleteRecursively(folder.resolve("template"));
        assertThatThrownBy(() -> hypervisor.create(spec())).isInstanceOf(HypervisorException.TemplateUnusable.class)
                .hasMessageContaining("template.json").hasMessageContaining("scripts/init-vm-template.sh");
    }

    @Test
    void anUnreachableHypervisorIsToldApartFromAnError() {
        LibvirtConnection nowhere = new LibvirtConnection("qemu+unix:///system?socket=" + folder.resolve("no-socket"),
                ConnectionPool.Listener.NONE);
        assertThatThrownBy(() -> nowhere.run("look", connect -> {})).isInstanceOf(HypervisorException.Unreachable.class);
        nowhere.destroy();
    }

    private List<String> volumes() {
        return libvirt.call("list volumes", connect -> List.of(connect.storagePoolLookupByName("webhoster").listVolumes()));
    }
}
