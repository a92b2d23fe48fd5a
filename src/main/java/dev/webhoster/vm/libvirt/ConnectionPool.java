package dev.webhoster.vm.libvirt;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.vm.HypervisorException;

/**
 * The connections to libvirt. One listens for events; a thread of its own replaces it when it breaks. Each of the others
 * serves one call at a time: two threads that share a connection crash the whole process now and then (seen with libvirt
 * 9.0: one thread's reply wakes the other, and libvirt goes on to use a stack frame that is gone), and so does closing a
 * connection during a call; and when libvirt is silent, only one of the calls that share a connection is told.
 */
final class ConnectionPool {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);
    private static final long RECONNECT_MILLIS = 500;
    private static final long LIMIT_SECONDS = 10;

    private final String uri;
    private final Listener listener;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("libvirt-watch").factory());
    private final Deque<PooledConnection> idle = new ConcurrentLinkedDeque<>();

    /** Used by the thread of {@link #executor} only: elsewhere it might be freed while it is used. */
    private @Nullable PooledConnection listening;

    private volatile @Nullable ScheduledFuture<?> reconnecting;
    private volatile boolean closed;
    private boolean isWarned;

    ConnectionPool(String uri, Listener listener) {
        this.uri = uri;
        this.listener = listener;
        executor.setRemoveOnCancelPolicy(true);
        LibvirtEventLoop.start();
    }

    /** @param machineChanged takes the id of a domain that changed
     *  @param connected is run after a connection was made */
    record Listener(Consumer<UUID> machineChanged, Runnable connected) {

        static final Listener NONE = new Listener(id -> {}, () -> {});
    }

    /** From now on a broken connection is replaced as soon as libvirt is back, not only when one is needed. */
    void startWatching() {
        reconnecting = executor.scheduleWithFixedDelay(this::reconnect, 0, RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stopWatching() {
        ScheduledFuture<?> running = reconnecting;
        if (running != null) {
            running.cancel(false);
        }
    }

    /** A connection for the caller alone, who must {@link #release} it. */
    PooledConnection borrow() {
        while (true) {
            PooledConnection connection = idle.poll();
            if (connection == null) {
                await(this::addIdle);
            } else if (connection.isBroken()) {
                connection.closeQuietly();
            } else {
                return connection;
            }
        }
    }

    private @Nullable Void addIdle() throws LibvirtException {
        renew();
        if (idle.isEmpty()) {
            idle.push(PooledConnection.open(uri));
        }
        return null;
    }

    /** Idle connections that broke would else be kept until the next call. */
    private void closeBroken() {
        List<PooledConnection> kept = new ArrayList<>();
        for (PooledConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            if (connection.isBroken()) {
                connection.closeQuietly();
            } else {
                kept.add(connection);
            }
        }
        idle.addAll(kept);
    }

    void release(PooledConnection connection) {
        if (closed || connection.isBroken()) {
            connection.closeQuietly();
        } else {
            idle.push(connection);
        }
    }

    /** A libvirt that accepts connections but is silent blocks only the executor's thread. */
    private void await(Callable<@Nullable Void> connecting) {
        Future<?> connected = executor.submit(connecting);
        try {
            connected.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            connected.cancel(false);
            throw new HypervisorException.Unreachable("libvirt does not answer", e);
        } catch (ExecutionException e) {
            throw new HypervisorException.Unreachable("libvirt cannot be reached: " + Objects.requireNonNull(e.getCause()).getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HypervisorException.Unreachable("Interrupted while connecting to libvirt", e);
        }
    }

    private void reconnect() {
        try {
            renew();
        } catch (LibvirtException | RuntimeException e) {
            if (!isWarned) {
                LOG.warn("libvirt cannot be reached at {}, retrying: {}", uri, e.getMessage());
            }
            isWarned = true;
        }
    }

    private void renew() throws LibvirtException {
        closeBroken();
        PooledConnection old = listening;
        if (old != null && old.isBroken()) {
            listening = null;
            LOG.warn("The connection to libvirt broke");
            old.closeQuietly();
        }
        if (listening == null) {
            listening = PooledConnection.listening(uri, listener.machineChanged());
            isWarned = false;
            LOG.info("Connected to libvirt at {}", uri);
            listener.connected().run();
        }
    }

    void close() {
        closed = true;
        executor.execute(this::closeAll);
        executor.shutdown();
        try {
            executor.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeAll() {
        for (PooledConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.closeQuietly();
        }
        PooledConnection last = listening;
        listening = null;
        if (last != null) {
            last.closeQuietly();
        }
    }
}
