package dev.webhoster.api;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhoster.account.Account;

/**
 * An account as its owner sees it.
 *
 * @param admin whether the person runs the place
 * @param language in which the person reads the pages; null: whatever the browser asks for
 */
record MyAccount(long id, String email, String username, boolean admin, @Nullable String language, Instant createdAt) {

    static MyAccount of(Account account) {
        return new MyAccount(account.id(), account.email(), account.username(), account.admin(), account.language(), account.createdAt());
    }
}
