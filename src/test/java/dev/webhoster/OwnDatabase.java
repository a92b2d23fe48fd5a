package dev.webhoster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server for one test, which may take it away. */
public final class OwnDatabase implements JdbcConnectionDetails, AutoCloseable {

    private final File data = new File("target/test-postgres/own-" + UUID.randomUUID()).getAbsoluteFile();
    private final int port = FreePort.onLoopback();
    private EmbeddedPostgres server;

    private OwnDatabase() {
        System.setProperty("ot.epg.working-dir", data.getParent());
        server = launch();
    }

    public static OwnDatabase start() {
        return new OwnDatabase();
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At the same address, with the same data. */
    public void startAgain() {
        server = launch();
    }

    private EmbeddedPostgres launch() {
        try {
            return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
                    .setServerConfig("unix_socket_directories", "").setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(port);
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void close() {
        stop();
        FileSystemUtils.deleteRecursively(data);
    }
}
