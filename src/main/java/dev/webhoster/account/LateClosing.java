package dev.webhoster.account;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.webhoster.account.Account.Standing;

/** Ends what {@link Closing} has begun: the panel may have been stopped between the two. */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
class LateClosing {

    private final AccountRepository accounts;
    private final Closing closing;

    LateClosing(AccountRepository accounts, Closing closing) {
        this.accounts = accounts;
        this.closing = closing;
    }

    @EventListener(ApplicationReadyEvent.class)
    void finishAll() {
        accounts.findByStanding(Standing.CLOSING).forEach(account -> closing.finish(account.id()));
    }
}
