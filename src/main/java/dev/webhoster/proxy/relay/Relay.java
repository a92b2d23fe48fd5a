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
 * Accepts the connections to held machines, which the packet filter redirects here, and answers one request on each. It
 * listens on all addresses because each slot has one of its own, but answers on those of {@link RelayAddress} only; the packet
 * filter refuses connections from outside this host. No HTTP server of the JDK or of a library serves as well: they reject
 * addresses that browsers send, and keep connections that have to end.
 */
public final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BACKLOG = 1024;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(100);
    /** How much of an unwanted body is read; nginx stops sending it when it has the response. */
    private static final long MAX_BODY = 1024 * 1024;
    /** Each connection takes a file and some memory. More are closed at once, and nginx answers with its own page. */
    private static final int MAX_CONNECTIONS = 1024;

    private final HoldResponses responses;
    private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
    private volatile @Nullable ServerSocket server;
    private @Nullable Thread acceptor;

    Relay(HoldResponses responses) {
        this.responses = responses;
    }

    /** @param source gives null while the application has none */
    public static Relay of(Supplier<@Nullable HoldPageSource> source, Path templates) {
        return new Relay(new HoldResponses(source, new TextTemplates(templates)));
    }

    /** @throws ProxyException.Unavailable when it cannot listen or its page cannot be rendered */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        responses.check();
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(0), BACKLOG);
            server = socket;
            acceptor = Thread.ofPlatform().daemon().name("relay").start(() -> acceptAll(socket));
        } catch (IOException e) {
            throw new ProxyException.Unavailable("The relay for held machines could not listen", e);
        }
    }

    /** @throws IllegalStateException before {@link #start} */
    public int port() {
        ServerSocket socket = server;
        if (socket == null) {
            throw new IllegalStateException("The relay does not listen");
        }
        return socket.getLocalPort();
    }

    /** Returns when no connection is accepted any more: the kernel may complete one accept after the socket has been closed. */
    public synchronized void stop() {
        try (ServerSocket socket = server) {
            server = null;
        } catch (IOException e) {
            LOG.warn("The relay could not be closed", e);
        }
        try {
            if (acceptor != null) {
                acceptor.join(READ_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                admit(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("The relay could not accept a connection", e);
                    Polling.pause(PAUSE_AFTER_FAULT);
                }
            }
        }
    }

    private void admit(Socket connection) throws IOException {
        if (places.tryAcquire()) {
            Thread.ofVirtual().name("relay visitor").start(() -> serve(connection));
        } else {
            connection.close();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            if (RelayAddress.isOne(connection.getLocalAddress())) {
                connection.setSoTimeout((int) READ_TIMEOUT.toMillis());
                InputStream in = connection.getInputStream();
                RequestHead request = RequestHead.read(new BufferedInputStream(in));
                connection.getOutputStream().write(responses.to(RelayAddress.slotOf(connection.getLocalAddress()), request));
                connection.shutdownOutput();
                in.skip(MAX_BODY);
            }
        } catch (IOException e) {
            LOG.debug("A visitor of a held machine closed the connection", e);
        } catch (RuntimeException e) {
            LOG.warn("A visitor of a held machine got no response: {}", e.getMessage());
        } finally {
            places.release();
        }
    }
}
