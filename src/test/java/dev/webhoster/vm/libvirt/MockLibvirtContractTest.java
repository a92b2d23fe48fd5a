package dev.webhoster.vm.libvirt;

import static dev.webhoster.Real.Part.LIBVIRT_MOCK;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Real;
import dev.webhoster.vm.Gap;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorContract;

/** libvirt with its mock driver, {@code test:///default}. */
@Real(LIBVIRT_MOCK)
@Gap.Of({Gap.NO_DISK_CONTENT, Gap.NO_FILES_NEEDED, Gap.INSTANT_SHUTDOWN})
class MockLibvirtContractTest implements HypervisorContract {

    @TempDir
    private Path folder;
    private TestHypervisor test;

    @BeforeEach
    void connect() throws IOException {
        test = TestHypervisor.at("test:///default", folder);
        test.hypervisor().repairInfrastructure();
    }

    @AfterEach
    void disconnect() {
        test.hypervisor().delete(ID);
        test.libvirt().destroy();
    }

    @Override
    public Hypervisor hypervisor() {
        return test.hypervisor();
    }

    @Override
    public World world() {
        return new LibvirtWorld(test, folder.resolve("machines"), false);
    }
}
