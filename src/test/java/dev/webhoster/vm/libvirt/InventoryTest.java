package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.LibvirtException;
import org.libvirt.Network;
import org.libvirt.StoragePool;

import dev.webhoster.Fault;
import dev.webhoster.platform.Slot;
import dev.webhoster.platform.Instance;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorContract;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.InfrastructureFault;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.MachineSpec;

/** What is there and what is wrong, by libvirt's mock hypervisor, of which there is one in each process. */
class InventoryTest {

    private static final UUID ID = UUID.fromString("22222222-2222-3333-4444-555555555555");
    private static final UUID FOREIGN = UUID.fromString("33333333-2222-3333-4444-555555555555");
    private static final String OURS = "<w:machine xmlns:w='%s' id='%s' slot='7' installation='"
            + TestHypervisor.IDENTITY.installation() + "'/>";

    @TempDir
    private Path folder;
    private TestHypervisor test;
    private Hypervisor hypervisor;

    @BeforeEach
    void connect() throws IOException {
        test = TestHypervisor.at("test:///default", folder);
        hypervisor = test.hypervisor();
        hypervisor.repairInfrastructure();
    }

    @AfterEach
    void disconnect() {
        hypervisor.delete(ID);
        test.libvirt().destroy();
    }

    @Test
    void listsMachinesWithTheirSlotsAndDisks() {
        hypervisor.create(TestHypervisor.spec(ID, 4207));
        hypervisor.start(ID);
        assertThat(hypervisor.inventory()).isEqualTo(new Inventory(
                List.of(new Inventory.Found(ID, new Slot(4207), HypervisorContract.PROVENANCE, Machine.Power.ON, true)), List.of(),
                Set.of(ID), Set.of(), List.of()));
    }

    @Test
    void aDomainWithoutOurMetadataIsNotListed() {
        assertNotListed("<x:app xmlns:x='urn:x' id='%s' slot='7'/>".formatted(FOREIGN));
    }

    @Test
    void aDomainWithAnotherDomainsMetadataIsNotListed() {
        assertNotListed(OURS.formatted(Identity.NAMESPACE, ID));
    }

    @Test
    void aDomainWithASlotThatCannotBeIsNotListed() {
        assertNotListed(OURS.formatted(Identity.NAMESPACE, FOREIGN).replace("'7'", "'10000'"));
    }

    @Test
    void aDomainThatSaysThatItIsOursIsListed() {
        define(OURS.formatted(Identity.NAMESPACE, FOREIGN));
        assertThat(hypervisor.inventory().machines())
                .containsExactly(new Inventory.Found(FOREIGN, new Slot(7), MachineSpec.Provenance.UNKNOWN, Machine.Power.OFF, false));
        hypervisor.delete(FOREIGN);
    }

    @Test
    void aDomainOfTheVersionBeforeWithANameThatWeDoNotGiveIsNotListed() {
        String old = OURS.formatted(Identity.NAMESPACE, FOREIGN).replaceFirst(" installation='[^']*'", "");
        define(old);
        assertThat(hypervisor.inventory().others()).isEmpty();
        assertThat(hypervisor.inventory().machines()).isEmpty();
        test.libvirt().run("undefine", connection -> connection.domainLookupByUUID(FOREIGN).undefine());
    }

    @Test
    void anUnmarkedNetworkIsMarked() {
        test.libvirt().run("as the version before made it", connection -> {
            String old = network(connection).getXMLDesc(0).replaceFirst("(?s)<metadata>.*</metadata>", "");
            network(connection).destroy();
            network(connection).undefine();
            connection.networkDefineXML(old).setAutostart(true);
        });
        assertRepaired(LibvirtFault.NETWORK_INACTIVE.with("webhoster"), LibvirtFault.NETWORK_UNMARKED.with("webhoster"));
    }

    @Test
    @Fault(value = "another installation has network and storage pool of the same name",
            expected = "said so; neither is touched")
    void anotherInstallationsNetworkAndPoolAreLeftAlone() throws IOException {
        TestHypervisor second = TestHypervisor.at("test:///default", folder.resolve("second"),
                new Identity(new Instance(""), HypervisorContract.ANOTHER, TestHypervisor.PLAN));
        assertThat(second.hypervisor().inventory().faults()).extracting(InfrastructureFault::code)
                .containsExactlyInAnyOrder("pool-foreign", "network-foreign");
        assertThatExceptionOfType(HypervisorException.Failed.class).isThrownBy(second.hypervisor()::repairInfrastructure)
                .withMessageContaining("INSTANCE");
        assertThatExceptionOfType(HypervisorException.Failed.class)
                .isThrownBy(() -> second.hypervisor().create(TestHypervisor.spec(FOREIGN, 8)));
        assertThat(hypervisor.inventory().faults()).isEmpty();
        second.libvirt().destroy();
    }

    @Test
    void aVolumeWithAnotherNameIsNotListed() {
        String name = FOREIGN + ".raw";
        test.libvirt().run("make", connection -> connection.storagePoolLookupByName("webhoster")
                .storageVolCreateXML(StorageXml.raw(name, 1024), 0).free());
        assertThat(hypervisor.inventory().leftovers()).isEmpty();
        test.libvirt().run("remove", connection -> connection.storagePoolLookupByName("webhoster")
                .storageVolLookupByName(name).delete(0));
    }

    @Test
    void disksWithoutAMachineAreListed() {
        hypervisor.create(TestHypervisor.spec(ID, 4207));
        test.libvirt().run("undefine by hand", connection -> connection.domainLookupByUUID(ID).undefine());
        assertThat(hypervisor.inventory().machines()).isEmpty();
        assertThat(hypervisor.inventory().disks()).containsExactly(ID);
    }

    @Test
    void aNetworkThatIsOffIsTurnedOn() {
        test.libvirt().run("turn off", connection -> network(connection).destroy());
        assertRepaired(LibvirtFault.NETWORK_INACTIVE.with("webhoster"));
    }

    @Test
    void aNetworkThatIsMissingIsMade() {
        test.libvirt().run("remove", connection -> {
            network(connection).destroy();
            network(connection).undefine();
        });
        assertRepaired(LibvirtFault.NETWORK_MISSING.with("webhoster"));
    }

    @Test
    void aNetworkThatWouldNotStartWithTheHostIsMended() {
        test.libvirt().run("turn autostart off", connection -> network(connection).setAutostart(false));
        assertRepaired(LibvirtFault.NETWORK_NOT_PERSISTENT.with("webhoster"));
    }

    @Test
    void aPoolThatIsOffIsTurnedOn() {
        test.libvirt().run("turn off", connection -> pool(connection).destroy());
        assertRepaired(LibvirtFault.POOL_UNUSABLE.with("webhoster", folder.resolve("machines").toString()));
    }

    @Test
    void aPoolThatIsMissingIsMade() {
        test.libvirt().run("remove", connection -> {
            pool(connection).destroy();
            pool(connection).undefine();
        });
        assertRepaired(LibvirtFault.POOL_MISSING.with("webhoster"));
    }

    private void assertRepaired(InfrastructureFault... faults) {
        assertThat(hypervisor.inventory().faults()).containsExactly(faults);
        hypervisor.repairInfrastructure();
        assertThat(hypervisor.inventory().faults()).isEmpty();
    }

    private void assertNotListed(String metadata) {
        define(metadata);
        assertThat(hypervisor.inventory().machines()).isEmpty();
        test.libvirt().run("undefine", connection -> connection.domainLookupByUUID(FOREIGN).undefine());
    }

    private void define(String metadata) {
        test.libvirt().run("define",
                connection -> connection.domainDefineXML(TestHypervisor.foreignDomain(FOREIGN, metadata)).free());
    }

    private static Network network(PooledConnection connection) throws LibvirtException {
        return connection.networkLookupByName("webhoster");
    }

    private static StoragePool pool(PooledConnection connection) throws LibvirtException {
        return connection.storagePoolLookupByName("webhoster");
    }
}
