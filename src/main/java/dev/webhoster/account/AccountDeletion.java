package dev.webhoster.account;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhoster.account.Account.Standing;

/**
 * How people leave. Nobody can log in to the account from then on; its row goes when no other row refers to it, which
 * the foreign keys tell. Whoever removed the last thing that an account had calls {@link #finish}.
 */
@Component
public class AccountDeletion {

    private final AccountRepository accounts;
    private final AccountChanges changes;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    AccountDeletion(AccountRepository accounts, AccountChanges changes, ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.changes = changes;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        // Also when it is called as another transaction ends
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @throws AccountException.WrongPassword when it is another one */
    public void close(long accountId, String password) {
        Account proven = changes.requirePassword(accountId, password);
        transaction.executeWithoutResult(status -> {
            accounts.save(changes.unchanged(proven).with(Standing.CLOSING));
            events.publishEvent(new AccountDeletionStarted(accountId));
        });
        changes.logOutEverywhere(accountId);
        finish(accountId);
    }

    /** Removes the account if its owner has left and nothing refers to it any more; else does nothing. */
    public void finish(long accountId) {
        try {
            transaction.executeWithoutResult(status -> accounts.findLockedById(accountId)
                    .filter(account -> account.standing() == Standing.CLOSING).ifPresent(accounts::delete));
        } catch (DataIntegrityViolationException stillInUse) {
            return;
        }
    }
}
