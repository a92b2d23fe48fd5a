package dev.webhoster.api.v1;

import java.time.Instant;
import java.util.List;

import org.springframework.data.domain.Page;

import dev.webhoster.account.Account;

/**
 * An account as admins see it.
 *
 * @param active whether the account may be used
 * @param standing active, disabled by an admin, or closing because its owner has closed it
 */
record AdminAccountResponse(long id, String email, String username, boolean admin, boolean active, String standing, Instant createdAt) {

    /** @param total number of all accounts */
    record AdminAccountPage(List<AdminAccountResponse> accounts, long total) {

        static AdminAccountPage of(Page<Account> page) {
            return new AdminAccountPage(page.map(AdminAccountResponse::of).getContent(), page.getTotalElements());
        }
    }

    static AdminAccountResponse of(Account account) {
        return new AdminAccountResponse(account.id(), account.email(), account.username(), account.admin(), account.isActive(),
                HostResponse.word(account.status()), account.createdAt());
    }
}
