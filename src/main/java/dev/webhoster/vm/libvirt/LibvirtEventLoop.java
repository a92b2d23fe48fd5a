package dev.webhoster.vm.libvirt;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.libvirt.Connect;
import org.libvirt.ErrorCallback;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.Libvirt.VirEventTimeoutCallback;

import dev.webhoster.vm.HypervisorException;

/**
 * libvirt's event loop, one for the whole process and as long as it lives. Without it there is no keep-alive, so a dead
 * connection would be noticed only when it is used. It must be there before the first connection.
 */
final class LibvirtEventLoop {

    private static final int NEVER = -1;
    private static final int AT_ONCE = 0;
    private static final long LIMIT_SECONDS = 10;

    /** Kept in a field, else the garbage collector takes what libvirt still calls. */
    private static final ErrorCallback SILENT = new ErrorCallback();

    /** Ends one turn of the loop, and sleeps again. */
    private static final VirEventTimeoutCallback TICK = (timer, _) -> Libvirt.INSTANCE.virEventUpdateTimeout(timer, NEVER);

    private static final Queue<Runnable> QUEUE = new ConcurrentLinkedQueue<>();
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

    /** Something that must not fall together with an event. */
    interface Action {
        void run() throws LibvirtException;
    }

    /** Runs it between two turns of the loop, and waits for that.
     *
     * @throws LibvirtException when it throws one
     * @throws HypervisorException.Unreachable when the loop stands still */
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
            throw new HypervisorException.Unreachable("libvirt's event loop stands still", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HypervisorException.Unreachable("Interrupted while connecting to libvirt", e);
        }
    }

    private static void loop() {
        try {
            while (true) {
                Library.processEvent();
                for (Runnable next = QUEUE.poll(); next != null; next = QUEUE.poll()) {
                    next.run();
                }
            }
        } catch (LibvirtException e) {
            throw new IllegalStateException("libvirt's event loop ended", e);
        }
    }
}
