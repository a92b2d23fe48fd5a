package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.MachineChanged;

/** libvirt's mock hypervisor inside a daemon keeps its machines as long as anybody is connected, whoever else dies. */
@Tag("machine")
class RemoteMockTest {

    private static final UUID ID = UUID.fromString("aaaaaaaa-2222-3333-4444-555555555555");

    @TempDir
    private Path folder;
    private Libvirtd libvirtd;
    private LibvirtConnection anchor;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        libvirtd = Libvirtd.start(folder.resolve("libvirtd"));
        TestHypervisor first = TestHypervisor.at(libvirtd.uri("test"), folder);
        anchor = first.libvirt();
        anchor.start();
        assertThat(first.nextEvent()).isEqualTo(new HypervisorConnected());
    }

    @AfterEach
    void stop() {
        anchor.destroy();
        libvirtd.close();
    }

    @Test
    void machinesOfOneProcessAreFoundByTheNext() throws Exception {
        TestHypervisor one = TestHypervisor.at(libvirtd.uri("test"), folder);
        one.hypervisor().repairInfrastructure();
        one.hypervisor().create(TestHypervisor.spec(ID, 10));
        one.hypervisor().start(ID);
        assertThat(one.nextEvent()).isEqualTo(new HypervisorConnected());
        assertThat(one.nextEvent()).isEqualTo(new MachineChanged(ID));
        one.libvirt().destroy();
        TestHypervisor next = TestHypervisor.at(libvirtd.uri("test"), folder);
        assertThat(next.hypervisor().find(ID)).contains(new Machine(ID, Machine.Power.ON));
        assertThat(next.hypervisor().inventory().disks()).containsExactly(ID);
        assertThat(next.hypervisor().inventory().faults()).isEmpty();
        next.hypervisor().delete(ID);
        next.libvirt().destroy();
    }
}
