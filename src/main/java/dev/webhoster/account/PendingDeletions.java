package dev.webhoster.account;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Finishes deletions of accounts that an earlier run of the panel has begun. */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
class PendingDeletions {

    private final AccountRepository accounts;
    private final AccountDeletion deletion;

    PendingDeletions(AccountRepository accounts, AccountDeletion deletion) {
        this.accounts = accounts;
        this.deletion = deletion;
    }

    @EventListener(ApplicationReadyEvent.class)
    void finishAll() {
        accounts.findByStatus(AccountStatus.CLOSING).forEach(account -> deletion.finish(account.id()));
    }
}
