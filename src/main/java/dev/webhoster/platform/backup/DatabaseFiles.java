package dev.webhoster.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.core.io.ClassPathResource;

import dev.webhoster.platform.SettingException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with all that the database keeps: a file of each table in PostgreSQL's own COPY format, which every version reads,
 * and the number of the migration that the tables are of.
 */
public final class DatabaseFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MANIFEST = "database.json";
    private static final ClassPathResource AFTER_RESTORE = new ClassPathResource("db/restored.sql");

    private final Path folder;

    public DatabaseFiles(Path folder) {
        this.folder = folder;
    }

    /** @param schema the last migration of the tables */
    record Manifest(String schema, Map<String, List<String>> tables, List<Tables.Sequence> sequences) {}

    /** Writes what one moment's readers see, while others go on writing. */
    public void write(Flyway flyway) throws SQLException, IOException {
        MigrationInfo current = flyway.info().current();
        SettingException.require(current != null, "DATABASE_URL", "", "that of a vm-webhoster that was started before");
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            Map<String, List<String>> tables = Tables.inOrder(connection);
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Map.Entry<String, List<String>> table : tables.entrySet()) {
                try (OutputStream file = Files.newOutputStream(file(table.getKey()))) {
                    copies.copyOut("COPY %s (%s) TO STDOUT".formatted(Tables.quote(table.getKey()), columns(table.getValue())), file);
                }
            }
            Manifest manifest = new Manifest(current.getVersion().getVersion(), tables, Tables.sequences(connection, tables.keySet()));
            Files.writeString(folder.resolve(MANIFEST), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest));
            connection.rollback();
        }
    }

    /**
     * Fills an empty database, whose tables become those of this version.
     *
     * @throws SettingException when the database is not empty
     */
    public void read(Flyway flyway) throws SQLException, IOException {
        DataSource database = flyway.getConfiguration().getDataSource();
        Manifest manifest = JSON.readValue(Files.readString(folder.resolve(MANIFEST)), Manifest.class);
        requireEmpty(database);
        Flyway.configure().configuration(flyway.getConfiguration()).target(manifest.schema()).load().migrate();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            fill(connection, manifest);
            connection.commit();
        }
        flyway.migrate();
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(AFTER_RESTORE.getContentAsString(StandardCharsets.UTF_8));
        }
    }

    private static void requireEmpty(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            SettingException.require(Tables.isEmpty(connection), "DATABASE_URL", "not shown", "the address of a database without tables");
        }
    }

    private void fill(Connection connection, Manifest manifest) throws SQLException, IOException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        try (Statement statement = connection.createStatement()) {
            // migrations put rows into new tables
            statement.execute(manifest.tables().keySet().stream().map(Tables::quote).collect(Collectors.joining(", ", "TRUNCATE ", "")));
            for (String table : Tables.inOrder(connection).keySet().stream().filter(manifest.tables()::containsKey).toList()) {
                try (InputStream file = Files.newInputStream(file(table))) {
                    copies.copyIn("COPY %s (%s) FROM STDIN".formatted(Tables.quote(table),
                            columns(Objects.requireNonNull(manifest.tables().get(table)))), file);
                }
            }
            for (Tables.Sequence sequence : manifest.sequences()) {
                statement.execute("SELECT setval(pg_get_serial_sequence('%s', '%s'), %s)".formatted(Tables.quote(sequence.table()),
                        sequence.column(), sequence.last()));
            }
        }
    }

    private Path file(String table) {
        return folder.resolve(table + ".copy");
    }

    private static String columns(List<String> names) {
        return names.stream().map(Tables::quote).collect(Collectors.joining(", "));
    }
}
