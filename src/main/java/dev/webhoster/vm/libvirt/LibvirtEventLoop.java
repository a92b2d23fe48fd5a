package dev.webhoster.vm.libvirt;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import org.libvirt.Connect;
import org.libvirt.ErrorCallback;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.Libvirt.VirEventTimeoutCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.vm.HypervisorException;

/**
 * libvirt's event loop: one for the whole process, started before the first connection. Without it there is no keep-alive,
 * and a dead connection would be noticed only when it is used.
 */
final class LibvirtEventLoop {

    private static final int NEVER = -1;
    private static final int AT_ONCE = 0;
    private static final long LIMIT_SECONDS = 10;

    /** Kept in a field, since libvirt calls it and the garbage collector must not take it. */
    private static final ErrorCallback SILENT = new ErrorCallback();

    /** Ends one iteration of the loop, and disarms the timer. */
    private static final VirEventTimeoutCallback TICK = (timer, _) -> Libvirt.INSTANCE.virEventUpdateTimeout(timer, NEVER);

    private static final Queue<Runnable> QUEUE = new ConcurrentLinkedQueue<>();
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtEventLoop.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static int wakeUpTimer;
    private static boolean started;

    private LibvirtEventLoop() {}

    static synchronized void start() {
        if (started) {
            return;
        }
        try {
            Connect.setErrorCallback(SILENT);
            Library.initEventLoop();
            wakeUpTimer = Libvirt.INSTANCE.virEventAddTimeout(NEVER, TICK, null, null);
        } catch (LibvirtException e) {
            throw new HypervisorException.Unreachable("Could not start libvirt's event loop", e);
        }
        Thread.ofPlatform().daemon().name("libvirt-events").start(LibvirtEventLoop::loop);
        started = true;
    }

    /** An action that must not run while an event is processed. */
    interface Action {
        void run() throws LibvirtException;
    }

    /** Runs the action between two iterations of the loop, and waits for its end.
     *
     * @throws LibvirtException when the action throws one
     * @throws HypervisorException.Unreachable when the loop hangs */
    static void runBetweenIterations(Action action) throws LibvirtException {
        FutureTask<Void> task = new FutureTask<>(() -> {
            action.run();
            return null;
        });
        QUEUE.add(task);
        Libvirt.INSTANCE.virEventUpdateTimeout(wakeUpTimer, AT_ONCE);
        try {
            task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LibvirtException answer) {
                throw answer;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            task.cancel(false);
            throw new HypervisorException.Unreachable("libvirt's event loop hangs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HypervisorException.Unreachable("Interrupted while connecting to libvirt", e);
        }
    }

    private static void loop() {
        while (true) {
            iterate(Library::processEvent);
            for (Runnable next = QUEUE.poll(); next != null; next = QUEUE.poll()) {
                next.run();
            }
        }
    }

    /** No connection works without the loop, so that it goes on whatever happens, but not faster and faster. */
    static void iterate(Action iteration) {
        try {
            iteration.run();
        } catch (LibvirtException | RuntimeException e) {
            LOG.error("An iteration of libvirt's event loop failed; it goes on", e);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
