package dev.webhoster.hosting;

import org.springframework.context.event.EventListener;
import org.springframework.data.relational.core.mapping.event.AfterDeleteEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.webhoster.account.AccountDeletion;
import dev.webhoster.account.AccountDeletionStarted;
import dev.webhoster.hosting.model.Hosting;

/** Whose account is closed loses the machine first; when that is gone, the account may go. */
@Component
class AccountDeletionListener {

    private final Hostings hostings;
    private final AccountDeletion closing;

    AccountDeletionListener(Hostings hostings, AccountDeletion closing) {
        this.hostings = hostings;
        this.closing = closing;
    }

    @EventListener
    void onClosing(AccountDeletionStarted event) {
        hostings.letGo(event.accountId());
    }

    @TransactionalEventListener
    void onRemoved(AfterDeleteEvent<Hosting> event) {
        Hosting hosting = event.getEntity();
        if (hosting != null) {
            closing.finish(hosting.userId());
        }
    }
}
