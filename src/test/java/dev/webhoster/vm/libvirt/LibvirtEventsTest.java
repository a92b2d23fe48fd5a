package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.MachineChanged;

/** What libvirt's mock hypervisor tells by itself. */
class LibvirtEventsTest {

    private static final UUID ID = UUID.fromString("44444444-2222-3333-4444-555555555555");

    @TempDir
    private Path folder;
    private TestHypervisor test;

    @BeforeEach
    void connect() throws IOException {
        test = TestHypervisor.at("test:///default", folder);
        test.libvirt().start();
    }

    @AfterEach
    void disconnect() {
        test.hypervisor().delete(ID);
        test.libvirt().destroy();
    }

    @Test
    void aConnectionIsMadeAndToldWithoutAnyCall() throws InterruptedException {
        assertThat(next()).isEqualTo(new HypervisorConnected());
    }

    @Test
    void everyChangeOfAMachineIsTold() throws InterruptedException {
        next();
        test.hypervisor().create(TestHypervisor.spec(ID, 44));
        assertThat(next()).as("defined").isEqualTo(new MachineChanged(ID));
        test.hypervisor().start(ID);
        assertThat(next()).as("started").isEqualTo(new MachineChanged(ID));
        test.hypervisor().requestShutdown(ID);
        assertThat(next()).as("stopped").isEqualTo(new MachineChanged(ID));
        test.hypervisor().delete(ID);
        assertThat(next()).as("undefined").isEqualTo(new MachineChanged(ID));
    }

    @Test
    void nothingIsToldAfterTheEnd() throws Exception {
        next();
        TestHypervisor other = TestHypervisor.at("test:///default", folder);
        other.libvirt().start();
        assertThat(other.events().poll(1, TimeUnit.MINUTES)).isEqualTo(new HypervisorConnected());
        other.libvirt().destroy();
        test.hypervisor().create(TestHypervisor.spec(ID, 44));
        assertThat(next()).isEqualTo(new MachineChanged(ID));
        assertThat(other.events()).isEmpty();
    }

    private Object next() throws InterruptedException {
        return test.events().poll(1, TimeUnit.MINUTES);
    }
}
