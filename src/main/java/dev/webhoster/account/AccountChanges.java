package dev.webhoster.account;

import jakarta.validation.Valid;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** What people can change of their own account; closing it is {@link Closing}. */
@Component
@Validated
public class AccountChanges {

    private final AccountRepository accounts;
    private final PasswordEncoder passwords;
    private final Sessions sessions;

    AccountChanges(AccountRepository accounts, PasswordEncoder passwords, Sessions sessions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /**
     * @throws AccountException.WrongPassword when the email changes and the password is another one
     * @throws AccountException.EmailTaken when the email has an account already
     * @throws AccountException.UsernameTaken when the username has one
     */
    @Transactional
    public void rename(long accountId, @Valid Profile profile) {
        Account account = locked(accountId);
        if (!profile.email().equals(account.email())) {
            requirePassword(account, profile.currentPassword());
        }
        try {
            accounts.save(account.with(profile));
        } catch (DataIntegrityViolationException e) {
            throw Taken.translated(e);
        }
    }

    /**
     * Everybody who is logged in with the old password is logged out.
     *
     * @param session the id of the session that goes on
     * @throws AccountException.WrongPassword when the current password is another one
     */
    @Transactional
    public void changePassword(long accountId, @Valid NewPassword change, String session) {
        Account account = locked(accountId);
        requirePassword(account, change.currentPassword());
        accounts.save(account.withPasswordHash(passwords.encode(change.password())));
        sessions.endAllBut(accountId, session);
    }

    /** @param language such as {@code ko} */
    @Transactional
    public void speak(long accountId, String language) {
        accounts.save(locked(accountId).withLanguage(language));
    }

    /** Ends every session of the account, this one too. */
    public void logOutEverywhere(long accountId) {
        sessions.endAll(accountId);
    }

    /** @throws AccountException.WrongPassword when it is another one */
    void requirePassword(Account account, String password) {
        if (!passwords.matches(password, account.passwordHash())) {
            throw new AccountException.WrongPassword();
        }
    }

    private Account locked(long accountId) {
        return accounts.findLockedById(accountId).orElseThrow(() -> new IllegalArgumentException("No account " + accountId));
    }
}
