package dev.webhoster.proxy.relay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.TextTemplates;
import dev.webhoster.proxy.HoldPageSource;
import dev.webhoster.proxy.Polling;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.filter.RelayAddress;

/**
 * Takes the connections that the packet filter keeps away from held machines, and answers each once. It listens on all
 * addresses, since each slot has its own, but speaks with none outside {@link RelayAddress}; nothing from outside this host
 * reaches it. Not an HTTP server: those refuse addresses that browsers send, and never let go of a connection.
 */
public final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BACKLOG = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BREATH = Duration.ofMillis(100);
    /** What is read of a body that nobody wants; nginx stops sending it when it has the answer. */
    private static final long REST = 1024 * 1024;

    /** Connections at a time; each takes a file and some memory. To the others nginx says its own words. */
    private static final int MOST = 1024;

    private final RelayAnswers answers;
    private final Semaphore places = new Semaphore(MOST);
    private volatile @Nullable ServerSocket server;

    Relay(RelayAnswers answers) {
        this.answers = answers;
    }

    /** @param standIn gives null while nobody speaks for machines */
    public static Relay of(Supplier<@Nullable HoldPageSource> standIn, Path templates) {
        return new Relay(new RelayAnswers(standIn, new HoldPage(new TextTemplates(templates))));
    }

    /** @throws ProxyException.Unavailable when it cannot listen or has nothing to say */
    public synchronized void begin() {
        if (server != null) {
            return;
        }
        answers.check();
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(0), BACKLOG);
            server = socket;
            Thread.ofPlatform().daemon().name("relay").start(() -> acceptAll(socket));
        } catch (IOException e) {
            throw new ProxyException.Unavailable("The relay for held machines could not listen", e);
        }
    }

    /** @throws IllegalStateException before {@link #begin} */
    public int port() {
        ServerSocket socket = server;
        if (socket == null) {
            throw new IllegalStateException("The relay does not listen");
        }
        return socket.getLocalPort();
    }

    public synchronized void end() {
        try (ServerSocket socket = server) {
            server = null;
        } catch (IOException e) {
            LOG.warn("The relay could not be closed", e);
        }
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                admit(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("The relay could not take a connection", e);
                    Polling.pause(BREATH);
                }
            }
        }
    }

    private void admit(Socket visitor) throws IOException {
        if (places.tryAcquire()) {
            Thread.ofVirtual().name("relay visitor").start(() -> serve(visitor));
        } else {
            visitor.close();
        }
    }

    private void serve(Socket visitor) {
        try (visitor) {
            if (RelayAddress.isOne(visitor.getLocalAddress())) {
                visitor.setSoTimeout((int) PATIENCE.toMillis());
                InputStream in = visitor.getInputStream();
                RequestHead visit = RequestHead.read(new BufferedInputStream(in));
                visitor.getOutputStream().write(answers.to(RelayAddress.slotOf(visitor.getLocalAddress()), visit));
                visitor.shutdownOutput();
                in.skip(REST);
            }
        } catch (IOException e) {
            LOG.debug("A visitor of a held machine has gone", e);
        } catch (RuntimeException e) {
            LOG.warn("A visitor of a held machine got no answer: {}", e.getMessage());
        } finally {
            places.release();
        }
    }
}
