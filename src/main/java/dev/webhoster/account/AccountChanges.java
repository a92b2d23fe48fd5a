package dev.webhoster.account;

import java.util.Objects;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/** Changes that owners make to their account; deletion is in {@link AccountDeletion}. */
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
     * Applies the whole edit or nothing. A new password ends all other sessions of the account.
     *
     * @param session id of the session that stays
     * @return the changed account
     * @throws AccountException.WrongPassword when the edit needs the current password and another one was given
     * @throws AccountException.TooManyAttempts after too many wrong passwords
     * @throws AccountException.EmailTaken when the email has an account already
     * @throws AccountException.UsernameTaken when the username has one
     */
    public Account apply(long accountId, @Valid AccountEdit edit, String session) {
        Account seen = accounts.get(accountId);
        String proof = edit.requiredPassword(seen);
        Account proven = proof == null ? null : passwords.verify(seen, proof);
        String hash = edit.password() == null ? null : passwords.hash(edit.password().password());
        try {
            return Objects.requireNonNull(transaction.execute(status -> write(accountId, edit, proven, hash, session)));
        } catch (DataIntegrityViolationException e) {
            throw UniqueViolations.translate(e);
        }
    }

    private Account write(long accountId, AccountEdit edit, @Nullable Account proven, @Nullable String hash, String session) {
        Account account = proven == null ? accounts.lock(accountId) : lockUnchanged(proven);
        if (proven == null && edit.requiredPassword(account) != null) {
            throw new AccountException.WrongPassword();
        }
        Account saved = accounts.save(edit.applyTo(account, hash));
        if (hash != null) {
            sessions.endAllExcept(accountId, session);
        }
        return saved;
    }

    /** @param language such as {@code ko} */
    public void setLanguage(long accountId, String language) {
        apply(accountId, new AccountEdit(null, language, null), "");
    }

    /** Ends every session of the account, the current one included. */
    public void logOutEverywhere(long accountId) {
        sessions.endAll(accountId);
    }

    /** @throws AccountException.WrongPassword when it does not match */
    Account requirePassword(long accountId, String password) {
        return passwords.verify(accounts.get(accountId), password);
    }

    /** Locks the row. @throws AccountException.WrongPassword when the password has changed since */
    Account lockUnchanged(Account proven) {
        Account account = accounts.lock(proven.id());
        if (!account.passwordHash().equals(proven.passwordHash())) {
            throw new AccountException.WrongPassword();
        }
        return account;
    }
}
