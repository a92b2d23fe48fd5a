package dev.webhoster.vm.libvirt;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.StressScale;
import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.MachineChanged;
import dev.webhoster.vm.MachineSpec;

/** A real libvirtd that goes away and comes back. Machines are defined, not turned on. */
@Tag("machine")
@Real(LIBVIRTD)
class LibvirtdRestartTest {

    private static final Logger LOG = LoggerFactory.getLogger(LibvirtdRestartTest.class);
    private static final UUID ID = UUID.fromString("77777777-2222-3333-4444-555555555555");
    private static final int MACHINES = StressScale.of(100);
    private static final int RESTARTS = Math.max(8, StressScale.of(20));
    private static final int CONNECTIONS = 4;

    @TempDir
    private Path folder;
    private Libvirtd libvirtd;
    private TestHypervisor test;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        libvirtd = Libvirtd.start(folder.resolve("libvirtd"));
        test = RealHypervisor.at(libvirtd.uri("qemu"), folder);
        test.libvirt().start();
        assertThat(test.nextEvent()).isEqualTo(new HypervisorConnected());
    }

    @AfterEach
    void stop() {
        RealHypervisor.clear(test);
        test.libvirt().destroy();
        libvirtd.close();
    }

    @Test
    @Fault(value = "libvirtd killed and started again",
            expected = "reconnected by itself, events arrive again")
    void changesAreToldAgainAfterLibvirtdWasKilled() throws Exception {
        create(ID, 77);
        await(new MachineChanged(ID));
        libvirtd.kill();
        assertThatThrownBy(() -> test.hypervisor().find(ID)).isInstanceOf(HypervisorException.Unreachable.class);
        libvirtd.startAgain();
        await(new HypervisorConnected());
        test.hypervisor().delete(ID);
        await(new MachineChanged(ID));
    }

    @Test
    @Fault(value = "libvirtd hangs",
            expected = "every caller is told, and it works again afterwards")
    void aLibvirtdThatIsSilentIsUnreachableAndComesBack() throws Exception {
        create(ID, 77);
        libvirtd.freeze();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            IntStream.range(0, 2 * CONNECTIONS).forEach(i -> calls.add(callers.submit(() -> test.hypervisor().find(ID))));
            assertThat(calls).allSatisfy(call -> assertThatThrownBy(call::get)
                    .hasCauseInstanceOf(HypervisorException.Unreachable.class));
        } finally {
            libvirtd.thaw();
        }
        await(new HypervisorConnected());
        assertThat(test.hypervisor().find(ID)).isPresent();
    }

    @Test
    @Fault(value = "20 libvirtd restarts under a storm of calls about 100 machines (8 and 20 in every run)",
            expected = "nothing worse than \"unreachable\"; all exist; no files or threads leak")
    void aHundredMachinesAreMadeWhileLibvirtdIsRestartedAllTheTime() throws Exception {
        create(ID, 77);
        restart(0);
        restart(1);
        useAllConnections();
        NativeFootprint before = NativeFootprint.now();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger repeated = new AtomicInteger();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int slot = 1000; slot < 1000 + MACHINES; slot++) {
                MachineSpec spec = TestHypervisor.spec(new UUID(7, slot), slot);
                done.add(workers.submit(() -> {
                    while (!over.get()) {
                        repeated.addAndGet(persist(() -> test.hypervisor().create(spec)));
                        repeated.addAndGet(persist(() -> test.hypervisor().delete(spec.id())));
                        calls.addAndGet(2);
                    }
                    persist(() -> test.hypervisor().create(spec));
                }));
            }
            for (int i = 0; i < RESTARTS; i++) {
                restart(i);
            }
            over.set(true);
            for (Future<?> worker : done) {
                worker.get();
            }
        }
        Inventory inventory = test.hypervisor().inventory();
        useAllConnections();
        NativeFootprint after = NativeFootprint.now();
        LOG.info("{} calls, {} of them repeated; {} before, {} after", calls, repeated, before, after);
        assertThat(inventory.machines()).hasSize(MACHINES + 1);
        assertThat(inventory.disks()).hasSize(MACHINES + 1);
        assertThat(inventory.faults()).isEmpty();
        assertThat(after.openFiles()).as("a leak would be one for each restart").isLessThan(before.openFiles() + RESTARTS - 2);
        assertThat(after.threads()).isLessThan(before.threads() + 15); // at most 4 of ours, and Java's own
        assertThat(after.allocatedBytes() - before.allocatedBytes()).isLessThan(20 << 20);
    }

    /** They are made when they are needed. */
    private void useAllConnections() {
        CyclicBarrier meeting = new CyclicBarrier(CONNECTIONS);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, CONNECTIONS).forEach(i -> callers.submit(() -> test.libvirt().call("meet", connection -> meet(meeting))));
        }
    }

    private static int meet(CyclicBarrier meeting) {
        try {
            return meeting.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return how often it had to be repeated */
    private static int persist(Runnable call) {
        for (int failures = 0;; failures++) {
            try {
                call.run();
                return failures;
            } catch (HypervisorException.Unreachable e) {
                LOG.debug("Once more", e);
            }
        }
    }

    /** Now like this, now like that. */
    private void restart(int number) throws Exception {
        test.events().clear();
        if (number % 2 == 0) {
            libvirtd.kill();
        } else {
            libvirtd.terminate();
        }
        libvirtd.startAgain();
        await(new HypervisorConnected());
    }

    private void create(UUID id, int slot) {
        test.hypervisor().repairInfrastructure();
        test.hypervisor().create(TestHypervisor.spec(id, slot));
    }

    private void await(Object news) throws InterruptedException {
        while (!test.nextEvent().equals(news)) {
            LOG.debug("Something else");
        }
    }
}
