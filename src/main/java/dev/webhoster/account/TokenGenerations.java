package dev.webhoster.account;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Revokes the login tokens of an account all at once: a token is valid while it carries the account's current
 * generation. A number does not depend on a clock.
 */
@Component
public class TokenGenerations {

    private final JdbcClient database;

    TokenGenerations(JdbcClient database) {
        this.database = database;
    }

    public long of(long accountId) {
        return database.sql("SELECT number FROM token_generation WHERE account_id = ?").param(accountId)
                .query(Long.class).optional().orElse(0L);
    }

    /**
     * Must be read before the password is checked: if the password changes meanwhile, the token is stale when issued.
     *
     * @param email as typed, whether an account has it or not
     */
    public long ofLogin(String email) {
        return Optional.of(SignUp.normalize(email)).filter(SignUp::isStorable).flatMap(known -> database
                .sql("SELECT number FROM token_generation JOIN account ON account.id = account_id WHERE email = ?")
                .param(known).query(Long.class).optional()).orElse(0L);
    }

    /** Revokes all tokens issued so far. Does nothing if the account is deleted concurrently. */
    void increment(long accountId) {
        database.sql("""
                INSERT INTO token_generation SELECT id, 1 FROM account WHERE id = ? FOR KEY SHARE
                ON CONFLICT (account_id) DO UPDATE SET number = token_generation.number + 1""").param(accountId).update();
    }
}
