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

/** One connection to libvirt, from when it is made until it breaks. Used by one thread at a time. */
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
            if (!uri.startsWith("test:")) {    // that one is in our own process
                // libvirt 9.0 crashes when its event loop sees the connection break meanwhile
                LibvirtEventLoop.runBetweenIterations(() -> connection.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_MISSES));
            }
            return connection;
        } catch (LibvirtException | HypervisorException e) {
            connection.closeQuietly();
            throw e;
        }
    }

    /** @param changed is told of every domain that changes; it must not block */
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

    /** For functions that libvirt-java does not have. */
    ConnectionPointer pointer() {
        return vcp;
    }

    /** libvirt's mock hypervisor, here or behind a daemon, lacks some functions. */
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

    /** libvirt keeps a connection that fails to close no longer than one that does not. */
    void closeQuietly() {
        DomainEvents heard = domainEvents;
        domainEvents = null;
        if (heard != null) {
            heard.deregister();
        }
        try {
            close();
        } catch (LibvirtException e) {
            LOG.debug("A connection to libvirt ended with an error", e);
        }
    }
}
