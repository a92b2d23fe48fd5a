package dev.webhoster.account;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Disables and enables accounts for admins. The caller has checked that an admin asks. */
@Component
public class Administration {

    private final AccountRepository accounts;
    private final LoginSessions sessions;

    Administration(AccountRepository accounts, LoginSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /**
     * Prevents logins and ends all sessions of the account. Does nothing to an account that is not active.
     *
     * @throws AccountException.NotYourself when both ids are the same
     */
    @Transactional
    public void disable(long adminId, long accountId) {
        if (adminId == accountId) {
            throw new AccountException.NotYourself();
        }
        changeStatus(accountId, AccountStatus.ACTIVE, AccountStatus.DISABLED);
        sessions.endAll(accountId);
    }

    /** Does nothing to an account that is not disabled. */
    @Transactional
    public void enable(long accountId) {
        changeStatus(accountId, AccountStatus.DISABLED, AccountStatus.ACTIVE);
    }

    private void changeStatus(long accountId, AccountStatus from, AccountStatus to) {
        accounts.findLockedById(accountId).filter(account -> account.status() == from)
                .ifPresent(account -> accounts.save(account.with(to)));
    }
}
