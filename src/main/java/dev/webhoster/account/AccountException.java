package dev.webhoster.account;

import java.time.Duration;

import dev.webhoster.account.key.KeyProblem;

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

    /** The text is not an SSH public key that is accepted here. */
    public static final class InvalidKey extends AccountException {
        private static final long serialVersionUID = 1L;

        private final KeyProblem flaw;

        public InvalidKey(KeyProblem flaw) {
            super(flaw.sentence());
            this.flaw = flaw;
        }

        /** What is wrong with it. */
        public KeyProblem flaw() {
            return flaw;
        }
    }

    /** The text is, or contains, a private key; it was neither kept nor logged. */
    public static final class PrivateKeyPasted extends AccountException {
        private static final long serialVersionUID = 1L;

        public PrivateKeyPasted() {
            super("This is a private key. It was not stored, but it has left your computer: consider it exposed, "
                    + "make a new pair with ssh-keygen and stop using this one. "
                    + "What belongs here is the public key, from the file that ends in .pub.");
        }
    }

    /** The account has this very key already. */
    public static final class KeyAlreadyAdded extends AccountException {
        private static final long serialVersionUID = 1L;

        private final String name;

        public KeyAlreadyAdded(String name) {
            super("You have added this key already, as \"%s\".".formatted(name));
            this.name = name;
        }

        /** What its owner calls it. */
        public String name() {
            return name;
        }
    }

    /** The account has as many keys as it may have. */
    public static final class TooManyKeys extends AccountException {
        private static final long serialVersionUID = 1L;

        private final int limit;

        public TooManyKeys(int limit) {
            super("You have %d keys, which is the most there can be. Remove one that you no longer use."
                    .formatted(limit));
            this.limit = limit;
        }

        /** How many there can be. */
        public int limit() {
            return limit;
        }
    }

    /** The account has no such key, or none any more. */
    public static final class KeyNotFound extends AccountException {
        private static final long serialVersionUID = 1L;

        public KeyNotFound() {
            super("There is no such key. It may have been removed already.");
        }
    }

    /** The account has as many personal access tokens as it may have. */
    public static final class TooManyTokens extends AccountException {
        private static final long serialVersionUID = 1L;

        private final int limit;

        public TooManyTokens(int limit) {
            super("You have %d access tokens, which is the most there can be. Revoke one that you no longer use."
                    .formatted(limit));
            this.limit = limit;
        }

        /** How many there can be. */
        public int limit() {
            return limit;
        }
    }

    /** The account has no such personal access token, or none any more. */
    public static final class TokenNotFound extends AccountException {
        private static final long serialVersionUID = 1L;

        public TokenNotFound() {
            super("There is no such access token. It may have been revoked already.");
        }
    }
}
