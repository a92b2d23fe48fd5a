package dev.webhoster.vm.libvirt;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

import dev.webhoster.vm.HypervisorException;

/**
 * Runs every call to libvirt. Calls run on platform threads, since a native call would pin the carrier of a virtual
 * thread; a few at a time. A call that libvirt never answers is abandoned on its thread, and its permit is released.
 */
class LibvirtConnection implements SmartLifecycle, DisposableBean {

    /** A call to libvirt; it must free what it looks up. */
    @FunctionalInterface
    interface Call<T extends @Nullable Object> {
        T on(PooledConnection connection) throws LibvirtException;
    }

    private static final int AT_A_TIME = 4;
    private static final int THREADS = 10 * AT_A_TIME;
    private static final long LIMIT_SECONDS = 120;

    private final ConnectionPool pool;
    private final Semaphore permits = new Semaphore(AT_A_TIME, true);
    private final ExecutorService threads = new ThreadPoolExecutor(0, THREADS, 30, TimeUnit.SECONDS,
            new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("libvirt-", 1).factory());
    private volatile boolean watching;

    LibvirtConnection(String uri, ConnectionPool.Listener news) {
        this.pool = new ConnectionPool(uri, news);
    }

    /**
     * @param attempt is named in the message of a failure: "start machine 42"
     * @throws HypervisorException.Unreachable when libvirt does not answer
     * @throws HypervisorException when libvirt answers with an error
     */
    <T extends @Nullable Object> T call(String attempt, Call<T> call) {
        try {
            if (!permits.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new HypervisorException.Unreachable("Could not %s: too many calls wait for libvirt".formatted(attempt), null);
            }
            try {
                return await(attempt, threads.submit(() -> perform(attempt, call)));
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HypervisorException.Unreachable("Interrupted: " + attempt, e);
        } catch (RejectedExecutionException e) {
            throw new HypervisorException.Unreachable("Could not %s: libvirt answers none of the calls".formatted(attempt), e);
        }
    }

    private <T extends @Nullable Object> T perform(String attempt, Call<T> call) {
        PooledConnection connection = pool.borrow();
        try {
            return call.on(connection);
        } catch (LibvirtException | RuntimeException e) {
            throw LibvirtErrors.translate(attempt, e, connection.isBroken());
        } finally {
            pool.release(connection);
        }
    }

    private static <T extends @Nullable Object> T await(String attempt, Future<T> result) throws InterruptedException {
        try {
            return result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new HypervisorException.Unreachable("Could not %s: libvirt does not answer".formatted(attempt), e);
        } catch (ExecutionException e) {
            throw LibvirtErrors.translate(attempt, Objects.requireNonNull(e.getCause()), true); // translated already, or no connection was made
        }
    }

    /** Like {@link #call}, for what returns nothing. */
    void run(String attempt, Action action) {
        call(attempt, connection -> {
            action.on(connection);
            return null;
        });
    }

    /** A call to libvirt without result. */
    @FunctionalInterface
    interface Action {
        void on(PooledConnection connection) throws LibvirtException;
    }

    @Override
    public void start() {
        pool.startWatching();
        watching = true;
    }

    @Override
    public void stop() {
        pool.stopWatching();
        watching = false;
    }

    @Override
    public boolean isRunning() {
        return watching;
    }

    @Override
    public void destroy() {
        threads.shutdown();
        pool.close();
    }
}
