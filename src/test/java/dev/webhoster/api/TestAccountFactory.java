package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import dev.webhoster.api.token.TokenIssuer;
import dev.webhoster.hosting.reconcile.Worker;

/** Creates accounts by SQL: signing up hashes a password, which takes time. */
@Component
final class TestAccountFactory {

    private final JdbcClient database;
    private final Worker worker;
    private final TokenIssuer tokens;
    private final String hash;

    TestAccountFactory(JdbcClient database, Worker worker, TokenIssuer tokens, PasswordEncoder passwords) {
        this.database = database;
        this.worker = worker;
        this.tokens = tokens;
        hash = passwords.encode(ApiClient.PASSWORD);
    }

    /** Three accounts, each with a key, a token and a running machine. */
    TestAccounts accounts(int port) throws Exception {
        return new TestAccounts(port, person(port, false), person(port, false), person(port, true), database);
    }

    private ApiClient person(int port, boolean admin) throws Exception {
        ApiClient caller = new ApiClient(port);
        long id = database.sql("""
                INSERT INTO account (email, username, password_hash, created_at, version, admin)
                VALUES (?, ?, ?, now(), 1, ?) RETURNING id""").params(caller.email(), caller.name(), hash, admin).query(Long.class)
                .single();
        caller.with(tokens.issue("" + id, 0).accessToken()).withKey();
        assertThat(caller.call("POST", "/tokens", "{\"name\": \"robot\"}").status()).isEqualTo(201);
        assertThat(caller.call("POST", "/host", null).status()).isEqualTo(202);
        worker.settle(id);
        return caller;
    }
}
