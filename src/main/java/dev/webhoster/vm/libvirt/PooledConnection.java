package dev.webhoster.vm.libvirt;

import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.jna.ConnectionPointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.vm.HypervisorException;

/** A connection to libvirt. Used by one thread at a time. */
final class PooledConnection extends Connect {

    private static final Logger LOG = LoggerFactory.getLogger(PooledConnection.class);
    private static final int KEEPALIVE_SECONDS = 5;
    private static final int KEEPALIVE_MISSES = 4;

    private @Nullable DomainEvents domainEvents;

    private PooledConnection(String uri) throws LibvirtException {
        super(uri);
    }

    static PooledConnection open(String uri) throws LibvirtException {
        PooledConnection connection = new PooledConnection(uri);
        try {
            if (!uri.startsWith("test:")) { // that driver runs in this process
                // libvirt 9.0 crashes if its event loop sees the connection break meanwhile
                LibvirtEventLoop.runBetweenIterations(() -> connection.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_MISSES));
            }
            return connection;
        } catch (LibvirtException | HypervisorException e) {
            connection.closeQuietly();
            throw e;
        }
    }

    /** @param changed takes the id of every domain that changes; it must not block */
    static PooledConnection listening(String uri, Consumer<UUID> changed) throws LibvirtException {
        PooledConnection connection = open(uri);
        try {
            connection.domainEvents = new DomainEvents(connection.vcp, changed);
            return connection;
        } catch (IllegalStateException e) {
            connection.closeQuietly();
            throw e;
        }
    }

    /** For functions that libvirt-java lacks. */
    ConnectionPointer pointer() {
        return vcp;
    }

    /** Whether this is libvirt's mock driver, in this process or in a daemon: it lacks some functions. */
    boolean isMock() throws LibvirtException {
        return getType().equalsIgnoreCase("test");
    }

    boolean isBroken() {
        try {
            return !isAlive();
        } catch (LibvirtException e) {
            return true;
        }
    }

    /** A connection is freed even if closing it fails. */
    void closeQuietly() {
        DomainEvents heard = domainEvents;
        domainEvents = null;
        if (heard != null) {
            heard.deregister();
        }
        try {
            close();
        } catch (LibvirtException e) {
            LOG.debug("Closing a connection to libvirt failed", e);
        }
    }
}
