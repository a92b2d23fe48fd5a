package dev.webhoster.account;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Makes and compares passwords. Both are slow on purpose: nobody does them with a row of the database in hand. */
@Component
class Passwords {

    private final PasswordEncoder encoder;
    private final LoginAttempts attempts;

    Passwords(PasswordEncoder encoder, LoginAttempts attempts) {
        this.encoder = encoder;
        this.attempts = attempts;
    }

    String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    /**
     * Whoever guesses has to wait, but does not keep the owner from logging in.
     *
     * @return the account whose password it is
     * @throws AccountException.WrongPassword when it is another one
     * @throws AccountException.TooManyAttempts when it was guessed too often
     */
    Account require(Account account, String password) {
        return attempts.make("account " + account.id(), "", () -> matched(account, password));
    }

    /** Nobody can have guessed the password of an account that has just been made. */
    void forgetGuesses(String email) {
        attempts.forget(email);
    }

    private Account matched(Account account, String password) {
        if (!encoder.matches(password, account.passwordHash())) {
            throw new AccountException.WrongPassword();
        }
        return account;
    }
}
