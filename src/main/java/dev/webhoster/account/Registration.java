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

/** How a person becomes an {@link Account}. */
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
     * Who signs up first is an admin: it is whoever set the panel up. Whether a name is taken is left to the database to say: only it knows when two people sign up at once.
     *
     * @throws AccountException.EmailTaken when the email has an account already
     * @throws AccountException.UsernameTaken when the username has one
     * @throws jakarta.validation.ConstraintViolationException when the caller did not validate the input
     */
    public Account register(@Valid SignUp signUp) {
        String hash = passwords.hash(signUp.password());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            Account made = Objects.requireNonNull(transaction.execute(
                    status -> accounts.save(Account.create(signUp, hash, isFirst(), now))));
            passwords.forgetGuesses(made.email());
            return made;
        } catch (DataIntegrityViolationException e) {
            throw UniqueViolations.translated(e);
        }
    }

    /** Of several who sign up at the same moment one is the first. */
    private boolean isFirst() {
        if (accounts.existsByIdNotNull()) {
            return false;
        }
        accounts.takeTurn();
        return !accounts.existsByIdNotNull();
    }
}
