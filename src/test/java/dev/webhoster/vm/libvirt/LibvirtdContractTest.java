package dev.webhoster.vm.libvirt;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static dev.webhoster.Real.Part.QEMU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Real;
import dev.webhoster.vm.Gap;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.HypervisorContract;
import dev.webhoster.vm.HypervisorException;

/** A real libvirtd with QEMU. The machines run without a system: their disk is empty. */
@Tag("machine")
@Real({LIBVIRTD, QEMU})
@Gap.Of(Gap.NO_GUEST)
class LibvirtdContractTest implements HypervisorContract {

    @TempDir
    private static Path folder;
    private static Process virtlogd;
    private static Libvirtd libvirtd;
    private static TestHypervisor test;

    /** Once, since the network takes libvirt seconds. */
    @BeforeAll
    static void connect() throws IOException, InterruptedException {
        virtlogd = new ProcessBuilder("virtlogd", "--pid-file", folder.resolve("virtlogd.pid").toString()).inheritIO().start();
        libvirtd = Libvirtd.start(folder.resolve("libvirtd"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x")); // for QEMU's user
        test = RealHypervisor.at(libvirtd.uri("qemu"), folder);
        TemplateFolder.bootFromDisk(folder.resolve("template"));
        test.libvirt().start();
        assertThat(test.nextEvent()).isEqualTo(new HypervisorConnected());
        test.hypervisor().repairInfrastructure();
    }

    @AfterEach
    void delete() {
        test.hypervisor().delete(ID);
    }

    @AfterAll
    static void disconnect() {
        RealHypervisor.clear(test);
        test.libvirt().destroy();
        libvirtd.close();
        virtlogd.destroy();
        virtlogd.onExit().join();
    }

    @Test
    void aGuestAgentThatDoesNotAnswerIsSilent() {
        hypervisor().create(SPEC);
        hypervisor().start(ID);

        assertThatExceptionOfType(HypervisorException.AgentSilent.class)
                .isThrownBy(() -> hypervisor().replaceAuthorizedKeys(ID, "ubuntu", List.of(), List.of()));
    }

    @Override
    public Hypervisor hypervisor() {
        return test.hypervisor();
    }

    @Override
    public World world() {
        return new LibvirtWorld(test, folder.resolve("machines"), true);
    }
}
