package dev.webhoster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * A real PostgreSQL for tests: one server while the JVM lives, with an empty database for every Spring context. Its
 * files are below {@code target/}; it ends with the JVM.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

    private static final String SUPERUSER = "postgres";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Bean
    JdbcConnectionDetails emptyDatabase() throws SQLException {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new Details(Server.RUNNING.getJdbcUrl(SUPERUSER, name));
    }

    /** Started when it is first asked for. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            File folder = new File("target/test-postgres").getAbsoluteFile();
            // Else the library makes a folder in /tmp as well, even when all its files are elsewhere
            System.setProperty("ot.epg.working-dir", folder.getPath());
            try {
                return EmbeddedPostgres.builder()
                        .setDataDirectory(new File(folder, "data-" + UUID.randomUUID()))
                        .setServerConfig("unix_socket_directories", "")
                        .setPort(FreePort.onLoopback())
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Details(String url) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return SUPERUSER;
        }

        @Override
        public String getPassword() {
            return "";
        }
    }
}
