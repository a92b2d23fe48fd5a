package dev.webhoster.account;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finishes deletions of accounts that were begun: the panel may have ended, or the database failed, between the removal of the
 * account's last resource and that of the account.
 */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
class PendingDeletions {

    private static final Logger LOG = LoggerFactory.getLogger(PendingDeletions.class);

    private final AccountRepository accounts;
    private final AccountDeletion deletion;

    PendingDeletions(AccountRepository accounts, AccountDeletion deletion) {
        this.accounts = accounts;
        this.deletion = deletion;
    }

    /** The first time with the start. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void finishAll() {
        accounts.findByStatus(AccountStatus.CLOSING).forEach(account -> finish(account.id()));
    }

    /** One that fails does not keep the others waiting. */
    private void finish(long accountId) {
        try {
            deletion.finish(accountId);
        } catch (RuntimeException e) {
            LOG.warn("Account {} cannot be deleted yet", accountId, e);
        }
    }
}
