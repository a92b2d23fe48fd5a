package dev.webhoster.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before the panel as the network does, and can be as bad: it refuses connections, or lets nothing through. */
final class FaultyProxy implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final int panel;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket door;
    private volatile boolean hangs;

    FaultyProxy(int panel) {
        this.panel = panel;
        door = open(0);
        port = door.getLocalPort();
    }

    int port() {
        return port;
    }

    /** From now on nobody is let in, and those who are in are thrown out. */
    void refuse() {
        close(door);
        throwOut();
    }

    /** From now on everybody is let in, and nothing comes back. */
    void hang() {
        hangs = true;
        throwOut();
    }

    void work() {
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
        try {
            while (!through.isClosed()) {
                Socket guest = through.accept();
                open.add(guest);
                if (!hangs) {
                    lead(guest);
                }
            }
        } catch (IOException closed) {
            throwOut();
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
            open.remove(from);
        }
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
