package dev.webhoster.api;

import java.time.Instant;

import dev.webhoster.account.Account;

/** An account as its owner sees it. */
record MyAccount(long id, String email, String username, Instant createdAt) {

    static MyAccount of(Account account) {
        return new MyAccount(account.id(), account.email(), account.username(), account.createdAt());
    }
}
