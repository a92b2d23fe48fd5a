package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.PublicKeys;
import dev.webhoster.api.ApiClient.Reply;

/** Requests that run while their account changes or is closed are refused cleanly. */
@ApiTest
class AccountClosureTest {

    @LocalServerPort
    int port;
    @Autowired
    DataSource connections;
    @Autowired
    JdbcClient database;

    ApiClient ann;
    long id;

    @BeforeEach
    void signUp() throws Exception {
        ann = new ApiClient(port).signedUp().withKey();
        id = ann.id();
    }

    @AfterEach
    void close() {
        ann.close();
    }

    @Test
    void lateRequestsAreRefusedLikeEndedTokens() throws Exception {
        String key = "{\"publicKey\": \"%s\"}".formatted(PublicKeys.ed25519());
        List<Callable<Reply>> late = List.of(
                () -> ann.call("DELETE", "/me", "{\"currentPassword\": \"correct horse\"}"),
                () -> ann.call("PATCH", "/me", "{\"language\": \"ko\"}"),
                () -> ann.call("POST", "/keys", key),
                () -> ann.post("/keys", key, "Idempotency-Key", "late"),
                () -> ann.call("POST", "/tokens", "{\"name\": \"robot\"}"),
                () -> ann.call("DELETE", "/me/logins", null));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); Connection leaving = connections.getConnection()) {
            leaving.setAutoCommit(false);
            execute(leaving, "SELECT FROM account WHERE id = %d FOR UPDATE");
            List<Future<Reply>> replies = late.stream().map(threads::submit).toList();
            Awaiting.until(() -> waiting() == late.size());
            execute(leaving, "DELETE FROM account WHERE id = %d");
            leaving.commit();
            leaving.setAutoCommit(true);

            for (Future<Reply> reply : replies.subList(0, late.size() - 1)) {
                assertThat(reply.get().code()).as(reply.get().http().toString()).isEqualTo("invalid_token");
            }
            assertThat(replies.getLast().get().status()).isEqualTo(200);
        }
    }

    @Test
    void aProofForAnEarlierPasswordIsRefused() throws Exception {
        List<Callable<Reply>> late = List.of(
                () -> ann.call("PATCH", "/me", "{\"username\": \"name%d\"}".formatted(id)),
                () -> ann.call("PATCH", "/me", "{\"password\": \"another horse\", \"currentPassword\": \"correct horse\"}"),
                () -> ann.call("DELETE", "/me", "{\"currentPassword\": \"correct horse\"}"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); Connection owner = connections.getConnection()) {
            owner.setAutoCommit(false);
            execute(owner, "UPDATE account SET email = 'new-' || email, password_hash = '{noop}new' WHERE id = %d");
            List<Future<Reply>> replies = late.stream().map(threads::submit).toList();
            Awaiting.until(() -> waiting() == late.size());
            owner.commit();
            owner.setAutoCommit(true);

            for (Future<Reply> reply : replies) {
                assertThat(reply.get().code()).as(reply.get().http().toString()).isEqualTo("wrong_password");
            }
        }
        assertThat(ann.get("/me").json().at("/data/email").asString()).isEqualTo("new-" + ann.email());
    }

    @Test
    void concurrentClosuresDeleteTheAccountOnce() throws Exception {
        Callable<Reply> leave = () -> ann.call("DELETE", "/me", "{\"currentPassword\": \"correct horse\"}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : threads.invokeAll(List.of(leave, leave, leave))) {
                assertThat(reply.resultNow().status()).isIn(202, 401);
            }
        }
        assertThat(database.sql("SELECT count(*) FROM account WHERE id = ?").param(id).query(Long.class).single()).isZero();
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.formatted(id));
        }
    }

    private int waiting() {
        return database.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                .query(Integer.class).single();
    }
}
