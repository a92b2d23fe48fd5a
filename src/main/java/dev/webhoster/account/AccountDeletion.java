package dev.webhoster.account;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes accounts on their owners' request. From then on nobody can log in. The row is deleted when no other row refers
 * to it, which the foreign keys tell; the remover of an account's last resource calls {@link #finish}.
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
        // A caller may be in the after-commit phase of another transaction
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @throws AccountException.WrongPassword when it does not match */
    public void close(long accountId, String password) {
        Account proven = changes.requirePassword(accountId, password);
        transaction.executeWithoutResult(status -> {
            accounts.save(changes.lockUnchanged(proven).with(AccountStatus.CLOSING));
            events.publishEvent(new AccountDeletionStarted(accountId));
        });
        changes.logOutEverywhere(accountId);
        finish(accountId);
    }

    /** Removes an account that is being closed, unless another row still refers to it. */
    public void finish(long accountId) {
        try {
            transaction.executeWithoutResult(status -> accounts.findLockedById(accountId)
                    .filter(account -> account.status() == AccountStatus.CLOSING).ifPresent(accounts::delete));
        } catch (DataIntegrityViolationException stillInUse) {
            return;
        }
    }
}
