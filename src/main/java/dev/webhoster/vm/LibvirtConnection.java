package dev.webhoster.vm;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Owns the one connection to libvirt. Calls run on a small pool of platform threads, since a native call would pin the
 * carrier of a virtual thread. A connection that broke is made anew by the next call.
 */
class LibvirtConnection implements DisposableBean {

    /** Something to do with libvirt; what it looks up it must free. */
    @FunctionalInterface
    interface Call<T extends @Nullable Object> {
        T on(Connect connect) throws LibvirtException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LibvirtConnection.class);
    private static final int THREADS = 6;
    private static final int KEEPALIVE_SECONDS = 5;
    private static final int KEEPALIVE_MISSES = 4;

    private final String uri;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().name("libvirt-", 1).factory());
    private @Nullable Connect connect;

    LibvirtConnection(String uri) {
        this.uri = uri;
        LibvirtEventLoop.start();
    }

    /**
     * @param attempt what is being done, for the message of a failure: "start machine 42"
     * @throws HypervisorException.Unreachable when libvirt does not answer
     * @throws HypervisorException when libvirt answers with an error
     */
    <T extends @Nullable Object> T call(String attempt, Call<T> call) {
        try {
            return threads.submit(() -> call.on(open())).get();
        } catch (ExecutionException e) {
            throw translate(attempt, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HypervisorException.Unreachable("Interrupted: " + attempt, e);
        }
    }

    /** Like {@link #call}, for what returns nothing. */
    void run(String attempt, Action action) {
        call(attempt, connection -> {
            action.on(connection);
            return null;
        });
    }

    /** Something to do with libvirt that has no result. */
    @FunctionalInterface
    interface Action {
        void on(Connect connect) throws LibvirtException;
    }

    private synchronized Connect open() throws LibvirtException {
        if (connect == null || !connect.isAlive()) {
            close();
            Connect fresh = new Connect(uri);
            if (uri.startsWith("qemu")) {
                fresh.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_MISSES);
            }
            connect = fresh;
            LOG.info("Connected to libvirt at {}", uri);
        }
        return connect;
    }

    private HypervisorException translate(String attempt, Throwable cause) {
        if (cause instanceof HypervisorException known) {
            return known;
        }
        String message = "Could not %s: %s".formatted(attempt, cause.getMessage());
        if (!(cause instanceof LibvirtException libvirtCause)) {
            return new HypervisorException.Failed(message, cause);
        }
        if (isBroken()) {
            return new HypervisorException.Unreachable(message, cause);
        }
        if (libvirtCause.getError().getCode() == ErrorNumber.VIR_ERR_AGENT_UNRESPONSIVE) {
            return new HypervisorException.AgentSilent(message, cause);
        }
        return message.contains("No space left") ? new HypervisorException.NoSpace(message, cause)
                : new HypervisorException.Failed(message, cause);
    }

    private synchronized boolean isBroken() {
        try {
            return connect == null || !connect.isAlive();
        } catch (LibvirtException e) {
            return true;
        }
    }

    /** Whether the error says that what was looked up is not there. */
    static boolean isMissing(LibvirtException e) {
        ErrorNumber code = e.getError().getCode();
        return code == ErrorNumber.VIR_ERR_NO_DOMAIN || code == ErrorNumber.VIR_ERR_NO_STORAGE_VOL
                || code == ErrorNumber.VIR_ERR_NO_STORAGE_POOL || code == ErrorNumber.VIR_ERR_NO_NETWORK;
    }

    private void close() throws LibvirtException {
        Connect old = connect;
        connect = null;
        if (old != null) {
            old.close();
        }
    }

    @Override
    public synchronized void destroy() throws LibvirtException {
        threads.shutdown();
        close();
    }
}
