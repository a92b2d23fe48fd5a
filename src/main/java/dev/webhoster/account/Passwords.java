package dev.webhoster.account;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes and verifies passwords. Both are slow on purpose, so callers must not hold a database lock meanwhile. */
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
     * A lockout here does not affect the login.
     *
     * @return the account, if the password matches
     * @throws AccountException.WrongPassword when it does not
     * @throws AccountException.TooManyAttempts after too many wrong passwords
     */
    Account verify(Account account, String password) {
        return attempts.attempt("account " + account.id(), "", () -> matched(account, password));
    }

    /** Earlier failures were not about this account, if it has just been created. */
    void forgetFailures(String email) {
        attempts.forget(email);
    }

    private Account matched(Account account, String password) {
        if (!encoder.matches(password, account.passwordHash())) {
            throw new AccountException.WrongPassword();
        }
        return account;
    }
}
