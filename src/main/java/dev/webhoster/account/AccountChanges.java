package dev.webhoster.account;

import java.util.Objects;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/** What people can change of their own account; closing it is {@link AccountDeletion}. */
@Component
@Validated
public class AccountChanges {

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final LoginSessions sessions;
    private final TransactionTemplate transaction;

    AccountChanges(AccountRepository accounts, Passwords passwords, LoginSessions sessions, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    /**
     * Changes all that was asked for, or nothing. With a new password, everybody who is logged in with the old one is
     * logged out.
     *
     * @param session the id of the session that goes on
     * @return the account as it is then
     * @throws AccountException.WrongPassword when the email or the password changes and the current password is another one
     * @throws AccountException.TooManyAttempts when that was guessed too often
     * @throws AccountException.EmailTaken when the email has an account already
     * @throws AccountException.UsernameTaken when the username has one
     */
    public Account apply(long accountId, @Valid AccountEdit edit, String session) {
        Account seen = accounts.get(accountId);
        String proof = edit.proof(seen);
        Account proven = proof == null ? null : passwords.require(seen, proof);
        String hash = edit.password() == null ? null : passwords.hash(edit.password().password());
        try {
            return Objects.requireNonNull(transaction.execute(status -> write(accountId, edit, proven, hash, session)));
        } catch (DataIntegrityViolationException e) {
            throw UniqueViolations.translated(e);
        }
    }

    private Account write(long accountId, AccountEdit edit, @Nullable Account proven, @Nullable String hash, String session) {
        Account account = proven == null ? accounts.lock(accountId) : unchanged(proven);
        if (proven == null && edit.proof(account) != null) {
            throw new AccountException.WrongPassword();
        }
        Account saved = accounts.save(edit.applied(account, hash));
        if (hash != null) {
            sessions.endAllBut(accountId, session);
        }
        return saved;
    }

    /** @param language such as {@code ko} */
    public void speak(long accountId, String language) {
        apply(accountId, new AccountEdit(null, language, null), "");
    }

    /** Ends every session of the account, this one too. */
    public void logOutEverywhere(long accountId) {
        sessions.endAll(accountId);
    }

    /** @throws AccountException.WrongPassword when it is another one */
    Account requirePassword(long accountId, String password) {
        return passwords.require(accounts.get(accountId), password);
    }

    /** Locks the row. @throws AccountException.WrongPassword when the password is another one by now */
    Account unchanged(Account proven) {
        Account account = accounts.lock(proven.id());
        if (!account.passwordHash().equals(proven.passwordHash())) {
            throw new AccountException.WrongPassword();
        }
        return account;
    }
}
