package dev.webhoster.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.LibvirtException;
import org.springframework.util.FileSystemUtils;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;

/** Against libvirt's own mock hypervisor, {@code test:///default}. */
class LibvirtHypervisorTest {

    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final HostKey HOST_KEY = HostKey.generate();

    @TempDir
    private Path folder;
    private final List<byte[]> uploaded = new ArrayList<>();
    private LibvirtConnection libvirt;
    private Hypervisor hypervisor;

    @BeforeEach
    void connect() throws IOException {
        TemplateFolder.writeTo(folder.resolve("template"));
        libvirt = new LibvirtConnection("test:///default");
        MachineBuilder builder = new MachineBuilder(settings(), new AddressPlan("10.77", 10_000),
                (spec, template) -> new byte[1024], (connect, volume, content) -> uploaded.add(content));
        hypervisor = new LibvirtHypervisor(libvirt, builder, new GuestAgent(Clock.systemUTC()),
                new Acceleration(Acceleration.Kind.TCG, "test"));
    }

    @AfterEach
    void disconnect() throws LibvirtException {
        hypervisor.delete(ID);
        libvirt.destroy();
    }

    private VmSettings settings() {
        return new VmSettings("test:///default", "wh-test", folder.resolve("template"), folder.resolve("machines"),
                Path.of("cloud-init"), VmSettings.Choice.AUTO, new VmSettings.Size(1, 1024, 10));
    }

    private static MachineSpec spec() {
        return new MachineSpec(ID, new Slot(42), "site-7", HOST_KEY,
                new MachineSpec.Welcome("ann", "http://localhost/7/"), List.of("ssh-ed25519 AAAA ann"));
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
        assertThat(uploaded).hasSize(1);
        assertThat(volumes()).containsExactlyInAnyOrder(ID + ".qcow2", ID + "-seed.iso");
    }

    @Test
    void whatABrokenAttemptLeftIsReplaced() {
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
        assertThat(hypervisor.find(ID)).contains(new Machine(ID, Machine.Power.OFF));
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
    void aMissingTemplateIsNamed() throws IOException {
        FileSystemUtils.deleteRecursively(folder.resolve("template"));
        assertThatThrownBy(() -> hypervisor.create(spec())).isInstanceOf(HypervisorException.TemplateUnusable.class)
                .hasMessageContaining("template.json").hasMessageContaining("scripts/init-vm-template.sh");
    }

    @Test
    void anUnreachableHypervisorIsToldApartFromAnError() throws LibvirtException {
        LibvirtConnection nowhere = new LibvirtConnection("qemu+unix:///system?socket=" + folder.resolve("no-socket"));
        assertThatThrownBy(() -> nowhere.run("look", connect -> {})).isInstanceOf(HypervisorException.Unreachable.class);
        nowhere.destroy();
    }

    private List<String> volumes() {
        return libvirt.call("list volumes", connect -> List.of(connect.storagePoolLookupByName("webhoster").listVolumes()));
    }
}
