package dev.webhoster.account;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which tokens of logins still count: those that carry the account's number. It goes up whenever everybody is to log in
 * anew; being a number, it asks no clock.
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
     * To be asked before the password is: if that is changed meanwhile, the token is already old when it is issued.
     *
     * @param email as somebody typed it, of an account or not
     */
    public long ofLogin(String email) {
        return Optional.of(SignUp.normal(email)).filter(SignUp::isStorable).flatMap(known -> database
                .sql("SELECT number FROM token_generation JOIN account ON account.id = account_id WHERE email = ?")
                .param(known).query(Long.class).optional()).orElse(0L);
    }

    /** All tokens that were issued until now are refused. Does nothing when the account goes at the same moment. */
    void next(long accountId) {
        database.sql("""
                INSERT INTO token_generation SELECT id, 1 FROM account WHERE id = ? FOR KEY SHARE
                ON CONFLICT (account_id) DO UPDATE SET number = token_generation.number + 1""").param(accountId).update();
    }
}
