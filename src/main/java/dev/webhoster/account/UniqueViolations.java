package dev.webhoster.account;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataIntegrityViolationException;

/** Which name somebody else has already: only the database knows when two people want it at once. */
final class UniqueViolations {

    private UniqueViolations() {}

    static RuntimeException translated(DataIntegrityViolationException e) {
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
