package dev.webhoster.account;

import java.time.Duration;

/** A request about an account that is refused; the message tells its owner why and what to do. */
public abstract sealed class AccountException extends LocalizedException {

    private static final long serialVersionUID = 1L;

    private AccountException(String key, String... arguments) {
        super(key, arguments);
    }

    /** There is an account with this email already. */
    public static final class EmailTaken extends AccountException {
        private static final long serialVersionUID = 1L;

        EmailTaken() {
            super("refusal.email-taken");
        }
    }

    /** There is an account with this username already. */
    public static final class UsernameTaken extends AccountException {
        private static final long serialVersionUID = 1L;

        UsernameTaken() {
            super("refusal.username-taken");
        }
    }

    /** The current password does not match. */
    public static final class WrongPassword extends AccountException {
        private static final long serialVersionUID = 1L;

        WrongPassword() {
            super("refusal.wrong-password");
        }
    }

    /** Too many wrong passwords were sent. */
    public static final class TooManyAttempts extends AccountException {
        private static final long serialVersionUID = 1L;

        private final transient Duration left;

        TooManyAttempts(Duration left) {
            super("refusal.too-many-attempts");
            this.left = left;
        }

        /** Seconds until the next attempt is allowed. */
        public long secondsLeft() {
            return left.toSeconds() + 1;
        }
    }

    /** Admins cannot disable their own account. */
    public static final class NotYourself extends AccountException {
        private static final long serialVersionUID = 1L;

        NotYourself() {
            super("refusal.not-yourself");
        }
    }
}
