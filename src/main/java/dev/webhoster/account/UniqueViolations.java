package dev.webhoster.account;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataIntegrityViolationException;

/** Translates violated unique constraints: only the database sees two people take a name at once. */
final class UniqueViolations {

    private UniqueViolations() {}

    static RuntimeException translate(DataIntegrityViolationException e) {
        return switch (violatedConstraint(e)) {
            case "account_email_unique" -> new AccountException.EmailTaken();
            case "account_username_unique" -> new AccountException.UsernameTaken();
            default -> e;
        };
    }

    private static String violatedConstraint(DataIntegrityViolationException e) {
        if (e.getMostSpecificCause() instanceof PSQLException cause) {
            ServerErrorMessage message = cause.getServerErrorMessage();
            return message == null || message.getConstraint() == null ? "" : message.getConstraint();
        }
        return "";
    }
}
