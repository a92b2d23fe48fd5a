package dev.webhoster.hosting;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.webhoster.account.AccountDeletion;
import dev.webhoster.account.AccountDeletionStarted;
import dev.webhoster.hosting.model.HostingDeleted;

/** Deletes the hosting of an account that is being deleted; the account is deleted after it. */
@Component
class AccountDeletionListener {

    private final Hostings hostings;
    private final AccountDeletion accountDeletion;

    AccountDeletionListener(Hostings hostings, AccountDeletion accountDeletion) {
        this.hostings = hostings;
        this.accountDeletion = accountDeletion;
    }

    @EventListener
    void onDeletionStarted(AccountDeletionStarted event) {
        hostings.deleteIfAny(event.accountId());
    }

    @TransactionalEventListener
    void onHostingDeleted(HostingDeleted event) {
        accountDeletion.finish(event.userId());
    }
}
