package dev.webhoster.vm.libvirt;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.LibvirtException;
import org.libvirt.Network;

import org.libvirt.StoragePool;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.InfrastructureFault;
import dev.webhoster.vm.Inventory;

/** What somebody changed by hand, with a real libvirtd. Machines are defined, not turned on. */
@Tag("machine")
@Real(LIBVIRTD)
class InfrastructureDriftTest {

    private static final UUID ID = UUID.fromString("88888888-2222-3333-4444-555555555555");
    private static final UUID FOREIGN = UUID.fromString("99999999-2222-3333-4444-555555555555");
    private static final DhcpEntries.Entry SLOT_8 = new DhcpEntries.Entry("52:54:00:4d:00:08", "", "10.77.0.8");
    private static final DhcpEntries.Entry OPERATORS = new DhcpEntries.Entry("52:54:00:00:00:08", "printer", "10.77.200.8");

    @TempDir
    private static Path daemon;
    private static Libvirtd libvirtd;

    @TempDir
    private Path folder;
    private TestHypervisor test;
    private Hypervisor hypervisor;

    @BeforeAll
    static void startLibvirtd() throws IOException {
        libvirtd = Libvirtd.start(daemon);
    }

    @AfterAll
    static void stopLibvirtd() {
        libvirtd.close();
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        test = RealHypervisor.at(libvirtd.uri("qemu"), folder);
        test.libvirt().start();
        assertThat(test.nextEvent()).isEqualTo(new HypervisorConnected());
        hypervisor = test.hypervisor();
        hypervisor.repairInfrastructure();
        hypervisor.create(TestHypervisor.spec(ID, 88));
    }

    @AfterEach
    void stop() {
        RealHypervisor.clear(test);
        test.libvirt().destroy();
    }

    @Test
    void aMachineThatWasUndefinedHasDisksOnly() {
        byHand(connection -> connection.domainLookupByUUID(ID).undefine());
        assertThat(hypervisor.inventory().machines()).isEmpty();
        assertThat(hypervisor.inventory().disks()).containsExactly(ID);
        hypervisor.delete(ID);
        assertThat(folder.resolve("machines")).isEmptyDirectory();
    }

    @Test
    void aMachineWhoseFilesWereDeletedHasNoDisks() throws IOException {
        Files.delete(folder.resolve("machines").resolve(ID + ".qcow2"));
        Files.delete(folder.resolve("machines").resolve(ID + "-seed.iso"));
        assertThat(hypervisor.inventory().machines()).extracting(Inventory.Found::isComplete).containsExactly(false);
        assertThat(hypervisor.inventory().disks()).isEmpty();
        assertThat(hypervisor.inventory().leftovers()).isEmpty();
        hypervisor.delete(ID);
        assertThat(hypervisor.find(ID)).isEmpty();
    }

    @Test
    void filesThatLibvirtHasNotNoticedAreReplacedAndDeleted() throws IOException {
        hypervisor.delete(ID);
        Files.writeString(folder.resolve("machines").resolve(ID + ".qcow2"), "left by hand");
        Files.writeString(folder.resolve("machines").resolve(ID + "-seed.iso"), "left by hand");
        hypervisor.create(TestHypervisor.spec(ID, 88));
        assertThat(folder.resolve("machines").resolve(ID + "-seed.iso")).hasSize(1024);
        byHand(connection -> pool(connection).destroy());
        byHand(connection -> pool(connection).undefine());
        hypervisor.delete(ID);
        assertThat(folder.resolve("machines")).isEmptyDirectory();
    }

    @Test
    @Fault(value = "drift: the storage pool was stopped, removed or has not noticed a disk",
            expected = "the disk is found; none is called lost that is there")
    void aDiskThatIsThereIsFoundWhateverHappenedToThePool() throws IOException {
        byHand(connection -> pool(connection).destroy());
        assertThat(hypervisor.hasDisk(ID)).isTrue();
        byHand(connection -> pool(connection).destroy());
        byHand(connection -> pool(connection).undefine());
        assertThat(hypervisor.hasDisk(ID)).isTrue();
        Path disk = folder.resolve("machines").resolve(ID + ".qcow2");
        Files.move(disk, folder.resolve("elsewhere"));
        hypervisor.inventory();
        assertThat(hypervisor.hasDisk(ID)).isFalse();
        Files.move(folder.resolve("elsewhere"), disk);
        assertThat(hypervisor.hasDisk(ID)).as("libvirt has not noticed it yet").isTrue();
    }

    @Test
    void aSeedThatWasDeletedIsMadeAnew() throws IOException {
        Files.delete(folder.resolve("machines").resolve(ID + "-seed.iso"));
        assertThat(hypervisor.inventory().machines()).extracting(Inventory.Found::isComplete).containsExactly(false);
        hypervisor.restore(TestHypervisor.spec(ID, 88));
        assertThat(hypervisor.inventory().machines()).extracting(Inventory.Found::isComplete).containsExactly(true);
        assertThat(folder.resolve("machines").resolve(ID + "-seed.iso")).hasSize(1024);
    }

    @Test
    void aFolderThatWasRemovedIsMadeAnew() throws IOException {
        new CommandRunner().run(Duration.ofSeconds(10), "rm", "-r", folder.resolve("machines").toString());
        assertRepaired(LibvirtFault.POOL_UNUSABLE.with("webhoster", folder.resolve("machines").toString()));
        assertThat(folder.resolve("machines")).isEmptyDirectory();
    }

    @Test
    @Fault(value = "drift: the network was destroyed",
            expected = "started")
    void aNetworkThatWasDestroyedIsStarted() {
        byHand(connection -> network(connection).destroy());
        assertRepaired(LibvirtFault.NETWORK_INACTIVE.with("webhoster"));
    }

    @Test
    void aNetworkThatWasUndefinedWhileItRanIsDefinedAgain() {
        byHand(connection -> network(connection).undefine());
        assertRepaired(LibvirtFault.NETWORK_NOT_PERSISTENT.with("webhoster"));
        byHand(connection -> network(connection).destroy());
        assertRepaired(LibvirtFault.NETWORK_INACTIVE.with("webhoster"));
    }

    @Test
    @Fault(value = "drift: DHCP entries were changed",
            expected = "put right")
    void dhcpEntriesArePutRightOnEachSide() {
        change(new DhcpEntries(List.of(), List.of(SLOT_8)), 1);
        assertRepaired(LibvirtFault.DHCP_MISSING_LIVE.with("webhoster", 1, "10.77.0.8"));
        change(new DhcpEntries(List.of(new DhcpEntries.Entry("52:54:00:00:00:08", "", "10.77.0.8")), List.of(SLOT_8)), 2);
        assertRepaired(LibvirtFault.DHCP_MISSING_CONFIG.with("webhoster", 1, "10.77.0.8"),
                LibvirtFault.DHCP_WRONG_CONFIG.with("webhoster", 1, "<host mac='52:54:00:00:00:08' ip='10.77.0.8'/>"));
    }

    @Test
    @Fault(value = "machines, disks and entries of others",
            expected = "never touched")
    void foreignResourcesStay() throws IOException {
        byHand(connection -> connection.domainDefineXML(TestHypervisor.foreignDomain("qemu", FOREIGN, "")).free());
        Path volume = Files.writeString(folder.resolve("machines/backup.qcow2"), "an operator's");
        change(new DhcpEntries(List.of(OPERATORS), List.of()), 2);
        hypervisor.repairInfrastructure();
        hypervisor.delete(ID);
        hypervisor.inventory();
        assertThat(volume).hasContent("an operator's");
        byHand(connection -> assertThat(network(connection).getXMLDesc(1)).contains("printer"));
        byHand(connection -> connection.domainLookupByUUID(FOREIGN).undefine());
        Files.delete(volume);
    }

    @Test
    void aRunningNetworkOfTheVersionBeforeIsMarked() {
        byHand(connection -> connection.networkDefineXML(network(connection).getXMLDesc(1).replaceFirst("(?s)<metadata>.*</metadata>", ""))
                .free());
        assertRepaired(LibvirtFault.NETWORK_UNMARKED.with("webhoster"));
    }

    @Test
    void aSecondInstallationHasANetworkOfItsOwn() throws IOException {
        TestHypervisor second = RealHypervisor.at(libvirtd.uri("qemu"), folder.resolve("second"), TwoInstallationsTest.LAB);
        UUID other = UUID.fromString("88888888-aaaa-3333-4444-555555555555");
        second.hypervisor().create(TestHypervisor.spec(other, 88));
        assertThat(hypervisor.inventory().faults()).isEmpty();
        assertThat(second.hypervisor().inventory().faults()).isEmpty();
        assertThat(hypervisor.inventory().machines()).extracting(Inventory.Found::id).containsExactly(ID);
        assertThat(hypervisor.inventory().others()).extracting(Inventory.Other::id).containsExactly(other);

        RealHypervisor.clear(second, TwoInstallationsTest.LAB.name());
        second.libvirt().destroy();
        assertThat(hypervisor.inventory().faults()).isEmpty();
        assertThat(hypervisor.find(ID)).isPresent();
    }

    @Test
    @Fault(value = "disk full while the overlay is made",
            expected = "said so; nothing half-made stays")
    void aFullDiskIsToldAndLeavesNothing() throws IOException {
        hypervisor.delete(ID);
        String machines = folder.resolve("machines").toString();
        CommandRunner commands = new CommandRunner();
        commands.run(Duration.ofSeconds(10), "mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", machines);
        try {
            assertThatThrownBy(() -> hypervisor.create(TestHypervisor.spec(ID, 88)))
                    .isInstanceOf(HypervisorException.NoSpace.class);
            commands.run(Duration.ofSeconds(10), "mount", "-o", "remount,size=196k", machines);
            assertThatThrownBy(() -> hypervisor.create(TestHypervisor.spec(ID, 88)))
                    .isInstanceOf(HypervisorException.NoSpace.class);
            assertThat(hypervisor.find(ID)).isEmpty();
            commands.run(Duration.ofSeconds(10), "mount", "-o", "remount,size=4m", machines);
            hypervisor.create(TestHypervisor.spec(ID, 88));
            hypervisor.delete(ID);
            assertThat(folder.resolve("machines")).isEmptyDirectory();
        } finally {
            commands.run(Duration.ofSeconds(10), "umount", machines);
        }
    }

    private void assertRepaired(InfrastructureFault... faults) {
        assertThat(hypervisor.inventory().faults()).containsExactly(faults);
        hypervisor.repairInfrastructure();
        assertThat(hypervisor.inventory().faults()).isEmpty();
    }

    private void change(DhcpEntries entries, int side) {
        byHand(connection -> entries.correct(connection, "webhoster", side));
    }

    private void byHand(LibvirtConnection.Action action) {
        test.libvirt().run("change by hand", action);
    }

    private static StoragePool pool(PooledConnection connection) throws LibvirtException {
        return connection.storagePoolLookupByName("webhoster");
    }

    private static Network network(PooledConnection connection) throws LibvirtException {
        return connection.networkLookupByName("webhoster");
    }
}
