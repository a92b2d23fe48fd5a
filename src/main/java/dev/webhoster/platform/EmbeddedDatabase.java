package dev.webhoster.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * An embedded PostgreSQL server for this application only: on loopback with a password, durable, its data in a folder that
 * only the application's user can enter. It stops with the application; a server that outlived a killed application is
 * stopped first.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String USER = "postgres";
    private static final String NAME = "webhoster";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /** @throws SettingException when run by root: SQL could then write files as root */
    static EmbeddedDatabase start(Path folder) {
        refuseRoot(System.getProperty("user.name"));
        return open(folder);
    }

    /** The running server of this folder, or one that stops with this process; a new database is never created.
     *
     * @param bundled the major version of this application's server; data of another is read by the server that wrote it
     * @throws SettingException when the folder has no database */
    static JdbcConnectionDetails share(Path folder, int bundled) {
        return running(folder).orElseGet(() -> {
            try {
                int version = DataVersion.of(folder)
                        .orElseThrow(() -> new SettingException("STATE_DIR", folder.toAbsolutePath().getParent(),
                                "the folder of a vm-webhoster that was started before"));
                Optional<Path> former = version == bundled ? Optional.empty() : DataVersion.programsFor(folder, version);
                return former.isEmpty() ? start(folder)
                        : FormerServer.start(folder, former.get(), Files.readString(passwordFile(folder)).strip(), NAME);
            } catch (IOException e) {
                throw new UncheckedIOException("Could not read the files of PostgreSQL in " + folder, e);
            }
        });
    }

    /** The connection details of the server that another process runs on this folder, if any. */
    static Optional<JdbcConnectionDetails> running(Path folder) {
        try {
            Optional<Integer> port = StalePostmaster.port(folder.resolve("data"));
            String password = port.isPresent() ? Files.readString(passwordFile(folder)).strip() : "";
            return port.map(number -> new DatabaseUrl("jdbc:postgresql://127.0.0.1:%s/%s".formatted(number, NAME), USER, password));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the files of PostgreSQL in " + folder, e);
        }
    }

    static void refuseRoot(String user) {
        SettingException.require(!"root".equals(user), "DATABASE_URL", "",
                "set when root runs the application; scripts/start.sh runs it as a user of its own");
    }

    static EmbeddedDatabase open(Path folder) {
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            DataVersion.requireReadable(folder, DataVersion.BUNDLED);
            Path passwordFile = passwordFile(folder);
            String password = Files.readString(passwordFile).strip();
            StalePostmaster.end(folder.resolve("data"));
            EmbeddedDatabase database = new EmbeddedDatabase(launch(folder, passwordFile, password), password);
            database.createDatabase();
            return database;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Could not start PostgreSQL in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres launch(Path folder, Path passwordFile, String password) throws IOException {
        // Else the library creates an unused folder in /tmp as well
        System.setProperty("ot.epg.working-dir", folder.resolve("programs").toString());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
    }

    private static Path passwordFile(Path folder) throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            byte[] password = (UUID.randomUUID() + "\n").getBytes(StandardCharsets.US_ASCII);
            AtomicFile.write(file, password, AtomicFile.OWNER_ONLY);
        }
        return file;
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet existing = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
            if (!existing.next()) {
                connection.createStatement().execute("CREATE DATABASE " + NAME);
            }
        }
    }

    @Override
    public String getJdbcUrl() {
        return server.getJdbcUrl(USER, NAME);
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public void close() {
        try {
            server.close();
            LOG.info("PostgreSQL has stopped");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
