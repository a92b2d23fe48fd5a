package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.MachineSpec;

/** Two who change the same machine: neither takes away the disk that the other's machine runs on. */
class PerMachineGuardTest {

    private static final UUID ID = UUID.fromString("cccccccc-2222-3333-4444-555555555555");
    private static final MachineSpec SPEC = TestHypervisor.spec(ID, 45);

    @TempDir
    private Path folder;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger uploads = new AtomicInteger();
    private TestHypervisor test;
    private MachineBuilder builder;

    @BeforeEach
    void connect() throws IOException {
        test = TestHypervisor.at("test:///default", folder, (connection, volume, content) -> {
            uploads.incrementAndGet();
            begun.countDown();
            awaitEnd();
        });
        builder = new MachineBuilder(TestHypervisor.settings(folder), TestHypervisor.IDENTITY, (spec, template) -> new byte[1024],
                TestHypervisor.storage(TestHypervisor.IDENTITY, folder, (connection, volume, content) -> {}));
    }

    private void awaitEnd() {
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void remove() {
        mayEnd.countDown();
        test.hypervisor().delete(ID);
        test.libvirt().destroy();
    }

    @Test
    void oneIsAtItAndTheOtherIsToldToComeAgain() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> test.hypervisor().create(SPEC));
            begun.await();
            for (Runnable second : List.<Runnable>of(() -> test.hypervisor().create(SPEC), () -> test.hypervisor().restore(SPEC),
                    () -> test.hypervisor().delete(ID))) {
                assertThatThrownBy(second::run).isInstanceOf(HypervisorException.Unreachable.class).hasMessageContaining("not over");
            }
            mayEnd.countDown();
            first.get();
        }
        test.hypervisor().create(SPEC);
        assertThat(uploads).hasValue(1);
        assertThat(test.hypervisor().hasDisk(ID)).isTrue();
    }

    @Test
    void aMachineOfAnotherProcessKeepsItsDisk() {
        mayEnd.countDown();
        test.hypervisor().create(SPEC);
        test.hypervisor().start(ID);
        String before = volume();
        MachineBuilder.Plan late = builder.plan(SPEC, Acceleration.Kind.TCG);

        test.libvirt().run("come late", connection -> builder.create(connection, late));
        assertThat(volume()).isEqualTo(before);
        assertThatThrownBy(() -> test.libvirt().run("come late", connection -> builder.deleteDisks(connection, ID)))
                .isInstanceOf(HypervisorException.Failed.class).hasMessageContaining("defined again");
        assertThat(test.hypervisor().hasDisk(ID)).isTrue();
    }

    /** It tells when it was made; and the mock driver gives what is made anew another place. */
    private String volume() {
        return test.libvirt().call("look",
                connection -> String.join(",", connection.storagePoolLookupByName(TestHypervisor.IDENTITY.name()).listVolumes()));
    }
}
