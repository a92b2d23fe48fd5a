package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import dev.webhoster.Fault;
import dev.webhoster.api.ApiClient.Reply;

/** The API's answers while the database cannot be reached. */
@ApiTest
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=500")
class DatabaseOutageTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcConnectionDetails database;

    @Test
    @Fault(value = "PostgreSQL gone while programs call the API",
            expected = "503 with Retry-After and the code temporarily_unavailable; it goes on when it is back")
    void programsAreAskedForPatience() throws Exception {
        try (ApiClient ann = new ApiClient(port).signedUp()) {
            String personal = ann.call("POST", "/tokens", "{\"name\": \"robot\"}").json().at("/data/token").asString();
            allowConnections(false);
            try {
                List<Callable<Reply>> requests = List.of(() -> ann.get("/me"), () -> ann.get("/host"),
                        () -> ann.post("/keys", "{}", "Idempotency-Key", "k"), () -> ann.logIn(ann.email(), ApiClient.PASSWORD),
                        ann::register, () -> ann.with(personal).get("/me"),
                        () -> ann.with("").post("/auth/register", "{}", "Idempotency-Key", "k"));
                for (Callable<Reply> request : requests) {
                    Reply reply = request.call();
                    assertThat(reply.status()).as(reply.http().toString()).isEqualTo(503);
                    assertThat(reply.code()).isEqualTo("temporarily_unavailable");
                    assertThat(reply.header("Retry-After")).isEqualTo("10");
                    assertThat(reply.http().body()).doesNotContainIgnoringCase("jdbc", "hikari", "sql");
                }
            } finally {
                allowConnections(true);
            }
            Awaiting.until(() -> ann.with(personal).get("/me").status() == 200);
        }
    }

    private void allowConnections(boolean allowed) throws SQLException {
        String name = database.getJdbcUrl().replaceFirst(".*/(\\w+).*", "$1");
        try (Connection other = DriverManager.getConnection(database.getJdbcUrl().replace("/" + name, "/postgres"));
                Statement statement = other.createStatement()) {
            statement.execute("ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(name, allowed));
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'".formatted(allowed ? "" : name));
        }
    }
}
