package dev.webhoster.api;

import java.time.Instant;
import java.util.List;

import org.springframework.data.domain.Page;

import dev.webhoster.account.Account;

/**
 * Somebody's account, as admins see it.
 *
 * @param active whether the person may come in
 * @param standing active, disabled by an admin, or closing because its owner has left
 */
record AnyAccount(long id, String email, String username, boolean admin, boolean active, String standing, Instant createdAt) {

    /** @param total how many there are in all */
    record Part(List<AnyAccount> accounts, long total) {

        static Part of(Page<Account> page) {
            return new Part(page.map(AnyAccount::of).getContent(), page.getTotalElements());
        }
    }

    static AnyAccount of(Account account) {
        return new AnyAccount(account.id(), account.email(), account.username(), account.admin(), account.isActive(),
                MyHost.word(account.status()), account.createdAt());
    }
}
