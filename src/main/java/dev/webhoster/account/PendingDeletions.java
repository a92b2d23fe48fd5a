package dev.webhoster.account;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.webhoster.account.Account.Standing;

/** Ends what {@link AccountDeletion} has begun: the panel may have been stopped between the two. */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
class PendingDeletions {

    private final AccountRepository accounts;
    private final AccountDeletion closing;

    PendingDeletions(AccountRepository accounts, AccountDeletion closing) {
        this.accounts = accounts;
        this.closing = closing;
    }

    @EventListener(ApplicationReadyEvent.class)
    void finishAll() {
        accounts.findByStanding(Standing.CLOSING).forEach(account -> closing.finish(account.id()));
    }
}
