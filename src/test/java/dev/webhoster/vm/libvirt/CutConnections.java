package dev.webhoster.vm.libvirt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.webhoster.StressScale;
import dev.webhoster.vm.HypervisorException;

/**
 * A process of its own that calls libvirt all the time, while all connections are cut again and again. Arguments: an empty
 * folder, and the socket of a libvirtd.
 */
public final class CutConnections {

    private static final int CALLERS = 16;
    private static final int CUTS = StressScale.of(1500);
    private static final int MOST_MILLIS_BETWEEN_CUTS = 20;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unreachable = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        CutConnections storm = new CutConnections();
        try (CuttableTunnel wire = new CuttableTunnel(folder.resolve("wire"), Path.of(args[1]))) {
            storm.rage(wire, TestHypervisor.at("test+unix:///default?socket=" + folder.resolve("wire"), folder).libvirt());
        }
        System.out.printf("seed %d, %d cuts: %s answered, %s not%n", StressScale.seed(), CUTS, storm.answered, storm.unreachable);
        Runtime.getRuntime().halt(storm.answered.get() > 0 && storm.unreachable.get() > 0 ? 0 : 1);
    }

    private void rage(CuttableTunnel wire, LibvirtConnection libvirt) throws Exception {
        libvirt.start();
        CountDownLatch over = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.add(threads.submit(() -> {
                    while (over.getCount() > 0) {
                        call(libvirt);
                    }
                }));
            }
            Random moments = new Random(StressScale.seed());
            for (int cut = 0; cut < CUTS && !over.await(moments.nextInt(MOST_MILLIS_BETWEEN_CUTS), TimeUnit.MILLISECONDS); cut++) {
                wire.cut();
            }
            over.countDown();
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
        libvirt.call("count", PooledConnection::numOfDomains);
        libvirt.destroy();
    }

    private void call(LibvirtConnection libvirt) {
        try {
            libvirt.call("count", PooledConnection::numOfDomains);
            answered.incrementAndGet();
        } catch (HypervisorException.Unreachable _) {
            unreachable.incrementAndGet();
        }
    }
}
