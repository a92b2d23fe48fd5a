package dev.webhoster.account;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhoster.account.Account.Standing;

/** What admins can do with other people's accounts. The caller has seen to it that an admin asks. */
@Component
public class Administration {

    private final AccountRepository accounts;
    private final LoginSessions sessions;

    Administration(AccountRepository accounts, LoginSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /**
     * From now on the person cannot come in; whoever is logged in is logged out. Does nothing to an account that is
     * not active.
     *
     * @throws AccountException.NotYourself when both are the same
     */
    @Transactional
    public void disable(long adminId, long accountId) {
        if (adminId == accountId) {
            throw new AccountException.NotYourself();
        }
        move(accountId, Standing.ACTIVE, Standing.DISABLED);
        sessions.endAll(accountId);
    }

    /** Does nothing to an account that is not disabled. */
    @Transactional
    public void enable(long accountId) {
        move(accountId, Standing.DISABLED, Standing.ACTIVE);
    }

    private void move(long accountId, Standing from, Standing to) {
        accounts.findLockedById(accountId).filter(account -> account.standing() == from)
                .ifPresent(account -> accounts.save(account.with(to)));
    }
}
