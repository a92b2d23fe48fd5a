package dev.webhoster.vm;

import java.util.UUID;
import java.util.function.Consumer;

import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.jna.ConnectionPointer;

/**
 * One connection to libvirt, from when it is made until it breaks. It is closed when it is retired and nobody uses it any
 * more: closing it under a call would crash the whole process.
 */
final class Session extends Connect {

    private static final int KEEPALIVE_SECONDS = 5;
    private static final int KEEPALIVE_MISSES = 4;

    private final DomainEvents events;
    private int users;
    private boolean retired;

    private Session(String uri, Consumer<UUID> changed) throws LibvirtException {
        super(uri);
        events = new DomainEvents(vcp, changed);
    }

    /** @param changed is told of every domain that changes; it must not block */
    static Session open(String uri, Consumer<UUID> changed) throws LibvirtException {
        Session session = new Session(uri, changed);
        try {
            if (!uri.startsWith("test:")) {    // that one is in our own process
                session.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_MISSES);
            }
            return session;
        } catch (LibvirtException e) {
            session.retire();
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

    /** Whether it can be used; who got true must {@link #leave}. */
    synchronized boolean enter() {
        if (retired || isBroken()) {
            return false;
        }
        users++;
        return true;
    }

    synchronized void leave() throws LibvirtException {
        users--;
        closeWhenUnused();
    }

    synchronized void retire() throws LibvirtException {
        retired = true;
        closeWhenUnused();
    }

    private void closeWhenUnused() throws LibvirtException {
        if (retired && users == 0 && vcp != null) {
            events.end();
            close();
        }
    }
}
