package dev.webhoster.hosting.reconcile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.sun.net.httpserver.HttpServer;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.SshServer;

import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.Rollback;
import dev.webhoster.vm.HostKey;

/** Answers at a machine's address as its guest would, or as it should not. Only on a private host. */
final class GuestStub implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CommandRunner commands = new CommandRunner();
    private final Rollback made = new Rollback();
    private final String address;

    /** Has the address; refuses both ports. */
    GuestStub(String address) {
        this.address = address;
        commands.run(LIMIT, "ip", "address", "add", address + "/32", "dev", "lo");
        made.add(() -> commands.run(LIMIT, "ip", "address", "delete", address + "/32", "dev", "lo"));
    }

    /** Accepts connections, and sends nothing. */
    GuestStub silent(int port) throws IOException {
        ServerSocket silent = new ServerSocket(port, 50, InetAddress.getByName(address));
        made.add(silent::close);
        return this;
    }

    /** @param folder for the server's files */
    GuestStub ssh(HostKey key, Path folder) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(address);
        server.setPort(22);
        server.setKeyPairProvider(new FileKeyPairProvider(Files.writeString(folder.resolve(address), key.privateKey())));
        server.start();
        made.add(server::stop);
        return this;
    }

    GuestStub web() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, 80), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<p>here".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        made.add(() -> server.stop(0));
        return this;
    }

    @Override
    public String toString() {
        return address;
    }

    @Override
    public void close() {
        made.close();
    }
}
