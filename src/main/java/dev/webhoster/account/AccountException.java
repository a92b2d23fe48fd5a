package dev.webhoster.account;

import java.time.Duration;

/** Something that an account's owner asked for and cannot have; the message tells the owner why and what to do. */
public abstract sealed class AccountException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private AccountException(String message) {
        super(message);
    }

    /** There is an account with this email already. */
    public static final class EmailTaken extends AccountException {
        private static final long serialVersionUID = 1L;

        EmailTaken() {
            super("There is an account with this email address already. Log in, or use another address.");
        }
    }

    /** There is an account with this username already. */
    public static final class UsernameTaken extends AccountException {
        private static final long serialVersionUID = 1L;

        UsernameTaken() {
            super("This username is taken. Choose another one.");
        }
    }

    /** The password that should prove who asks is another one. */
    public static final class WrongPassword extends AccountException {
        private static final long serialVersionUID = 1L;

        WrongPassword() {
            super("This is not your current password.");
        }
    }

    /** Wrong passwords were sent too often. */
    public static final class TooManyAttempts extends AccountException {
        private static final long serialVersionUID = 1L;

        private final transient Duration left;

        TooManyAttempts(Duration left) {
            super("Too many wrong passwords. Wait some minutes, then try again.");
            this.left = left;
        }

        /** After how many seconds it may be tried again. */
        public long secondsLeft() {
            return left.toSeconds() + 1;
        }
    }

    /** An admin can shut out others only. */
    public static final class NotYourself extends AccountException {
        private static final long serialVersionUID = 1L;

        NotYourself() {
            super("You cannot disable your own account.");
        }
    }
}
