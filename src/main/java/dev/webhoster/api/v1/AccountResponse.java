package dev.webhoster.api.v1;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhoster.account.Account;

/**
 * An account as its owner sees it.
 *
 * @param admin whether the account may call the endpoints for admins
 * @param language of the pages; null: the language that the browser asks for
 */
record AccountResponse(long id, String email, String username, boolean admin, @Nullable String language, Instant createdAt) {

    static AccountResponse of(Account account) {
        return new AccountResponse(account.id(), account.email(), account.username(), account.admin(), account.language(),
                account.createdAt());
    }
}
