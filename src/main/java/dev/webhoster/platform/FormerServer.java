package dev.webhoster.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL server of the version that wrote the data, when this application brings a newer one: for a backup, which the
 * newer one restores. Its programs are those that an earlier version of the application left beside the data.
 */
record FormerServer(Path programs, Path data, DatabaseUrl url) implements JdbcConnectionDetails, AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    static FormerServer start(Path folder, Path programs, String password, String database) {
        int port = freePort();
        FormerServer server = new FormerServer(programs, folder.resolve("data"),
                new DatabaseUrl("jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, database), "postgres", password));
        server.control("-w", "-t", "120", "-l", folder.resolve("former-server.log").toString(), "-o",
                "-p %s -c listen_addresses=127.0.0.1 -c unix_socket_directories=".formatted(port), "start");
        return server;
    }

    private void control(String... arguments) {
        // PostgreSQL refuses root; the embedded server's library does the same
        List<String> command = new ArrayList<>("root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of());
        command.addAll(List.of(programs.resolve("bin/pg_ctl").toString(), "-D", data.toString()));
        command.addAll(List.of(arguments));
        new CommandRunner().run(LIMIT, command, "");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free for the database", e);
        }
    }

    @Override
    public String getJdbcUrl() {
        return url.getJdbcUrl();
    }

    @Override
    public String getUsername() {
        return url.getUsername();
    }

    @Override
    public String getPassword() {
        return url.getPassword();
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            control("-w", "-m", "fast", "stop");
        }
    }
}
