package dev.webhoster.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.FreePort;

/**
 * Stands before the panel as the network does, and can be as bad: it refuses connections, or lets nothing through. A change
 * counts for every connection, also for one that is accepted at that moment.
 */
final class FaultyProxy implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Logger LOG = LoggerFactory.getLogger(FaultyProxy.class);

    private final int panel;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket door;
    private boolean hangs;

    FaultyProxy(int panel) {
        this.panel = panel;
        port = FreePort.onLoopback();
        door = open(port);
    }

    int port() {
        return port;
    }

    /** From now on nobody is let in, and those who are in are thrown out. */
    synchronized void refuse() {
        close(door);
        throwOut();
    }

    /** From now on everybody is let in, and nothing comes back. */
    synchronized void hang() {
        hangs = true;
        throwOut();
    }

    synchronized void work() {
        hangs = false;
        throwOut();
        if (door.isClosed()) {
            door = open(port);
        }
    }

    private ServerSocket open(int wanted) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(HERE, wanted));
            Thread.ofVirtual().start(() -> letIn(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void letIn(ServerSocket through) {
        while (!through.isClosed()) {
            try {
                admit(through.accept(), through);
            } catch (IOException gone) {
                LOG.debug("Not let in", gone);
            }
        }
    }

    private synchronized void admit(Socket guest, ServerSocket through) throws IOException {
        if (through.isClosed()) {
            guest.close();
            return;
        }
        open.add(guest);
        if (!hangs) {
            lead(guest);
        }
    }

    private void lead(Socket guest) throws IOException {
        Socket host = new Socket(HERE, panel);
        open.add(host);
        Thread.ofVirtual().start(() -> pass(guest, host));
        Thread.ofVirtual().start(() -> pass(host, guest));
    }

    private void pass(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            LOG.debug("Cut", gone);
        }
        open.removeAll(List.of(from, to));
    }

    private void throwOut() {
        open.forEach(FaultyProxy::close);
        open.clear();
    }

    private static void close(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Override
    public void close() {
        refuse();
    }
}
