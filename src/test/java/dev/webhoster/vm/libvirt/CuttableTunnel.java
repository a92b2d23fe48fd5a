package dev.webhoster.vm.libvirt;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lies between libvirtd and who calls it; all connections on it can be cut at once. libvirtd's ends live on for a moment,
 * since libvirtd 9.0 crashes, too, when a client leaves while it says hello.
 */
final class CuttableTunnel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CuttableTunnel.class);
    private static final int PART = 64 * 1024;
    private static final long LINGER_MILLIS = 300;

    private final UnixDomainSocketAddress target;
    private final ServerSocketChannel door;
    private final Set<SocketChannel> callers = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    /** @param socket where it listens
     *  @param target where it leads to */
    CuttableTunnel(Path socket, Path target) throws IOException {
        this.target = UnixDomainSocketAddress.of(target);
        this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        threads.execute(this::answer);
    }

    private void answer() {
        while (door.isOpen()) {
            try {
                lead(door.accept());
            } catch (IOException e) {
                LOG.debug("Not connected", e);
            }
        }
    }

    private void lead(SocketChannel caller) throws IOException {
        try {
            SocketChannel libvirtd = SocketChannel.open(target);
            callers.add(caller);
            threads.execute(() -> send(caller, libvirtd));
            threads.execute(() -> receive(libvirtd, caller));
        } catch (IOException e) {
            caller.close(); // or it would wait for an answer for ever
            throw e;
        }
    }

    private void send(SocketChannel caller, SocketChannel libvirtd) {
        try (caller) {
            pass(caller, libvirtd);
        } catch (IOException e) {
            LOG.debug("Cut", e);
        }
        callers.remove(caller);
        later.schedule(() -> close(libvirtd), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void close(SocketChannel end) {
        try {
            end.close();
        } catch (IOException e) {
            LOG.debug("Not closed", e);
        }
    }

    private static void receive(SocketChannel libvirtd, SocketChannel caller) {
        try (caller) {
            pass(libvirtd, caller);
        } catch (IOException e) {
            LOG.debug("Cut", e);
        }
    }

    private static void pass(SocketChannel from, SocketChannel to) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(PART);
        while (from.read(part) >= 0) {
            to.write(part.flip());
            part.clear();
        }
    }

    void cut() throws IOException {
        for (SocketChannel caller : callers) {
            caller.close();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
        threads.close();
        later.close();
    }
}
