package dev.webhoster.account;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import jakarta.validation.Valid;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/** Creates accounts. */
@Component
@Validated
public class Registration {

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Registration(AccountRepository accounts, Passwords passwords, TransactionTemplate transaction, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The first account is an admin's, because whoever set the panel up signs up first. Only the database can tell
     * whether a name is taken when two people sign up at once.
     *
     * @throws AccountException.EmailTaken when the email has an account already
     * @throws AccountException.UsernameTaken when the username has one
     * @throws jakarta.validation.ConstraintViolationException when the input is invalid
     */
    public Account register(@Valid SignUp signUp) {
        String hash = passwords.hash(signUp.password());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            Account created = Objects.requireNonNull(transaction.execute(
                    status -> accounts.save(Account.create(signUp, hash, isFirst(), now))));
            passwords.forgetFailures(created.email());
            return created;
        } catch (DataIntegrityViolationException e) {
            throw UniqueViolations.translate(e);
        }
    }

    /** Concurrent registrations take turns here. */
    private boolean isFirst() {
        if (accounts.existsByIdNotNull()) {
            return false;
        }
        accounts.lockFirstRegistration();
        return !accounts.existsByIdNotNull();
    }
}
