package dev.webhoster.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

import jakarta.validation.Valid;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/** How a person becomes an {@link Account}. */
@Component
@Validated
public class Registration {

    private final AccountRepository accounts;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Registration(AccountRepository accounts, PasswordEncoder passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Whether a name is taken is left to the database to say: only it knows when two people sign up at once.
     *
     * @throws AccountException.EmailTaken when the email has an account already
     * @throws AccountException.UsernameTaken when the username has one
     * @throws jakarta.validation.ConstraintViolationException when the caller did not validate the input
     */
    public Account register(@Valid SignUp signUp) {
        String hash = passwords.encode(signUp.password());
        try {
            return accounts.save(Account.create(signUp, hash, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        } catch (DataIntegrityViolationException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(DataIntegrityViolationException e) {
        return switch (brokenConstraint(e)) {
            case "account_email_unique" -> new AccountException.EmailTaken();
            case "account_username_unique" -> new AccountException.UsernameTaken();
            default -> e;
        };
    }

    private static String brokenConstraint(DataIntegrityViolationException e) {
        if (e.getMostSpecificCause() instanceof PSQLException cause) {
            ServerErrorMessage message = cause.getServerErrorMessage();
            return message == null || message.getConstraint() == null ? "" : message.getConstraint();
        }
        return "";
    }
}
