package dev.webhoster.account;

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

    /** The text is not an SSH public key that is accepted here. */
    public static final class InvalidKey extends AccountException {
        private static final long serialVersionUID = 1L;

        InvalidKey(String message) {
            super(message);
        }
    }

    /** The text is, or contains, a private key; it was neither kept nor logged. */
    public static final class PrivateKeyPasted extends AccountException {
        private static final long serialVersionUID = 1L;

        PrivateKeyPasted() {
            super("This is a private key. It was not stored, but it has left your computer: consider it exposed, "
                    + "make a new pair with ssh-keygen and stop using this one. "
                    + "What belongs here is the public key, from the file that ends in .pub.");
        }
    }

    /** The account has this very key already. */
    public static final class KeyAlreadyAdded extends AccountException {
        private static final long serialVersionUID = 1L;

        KeyAlreadyAdded(String name) {
            super("You have added this key already, as \"%s\".".formatted(name));
        }
    }

    /** The account has as many keys as it may have. */
    public static final class TooManyKeys extends AccountException {
        private static final long serialVersionUID = 1L;

        TooManyKeys(int limit) {
            super("You have %d keys, which is the most there can be. Remove one that you no longer use."
                    .formatted(limit));
        }
    }

    /** The account has no such key, or none any more. */
    public static final class KeyNotFound extends AccountException {
        private static final long serialVersionUID = 1L;

        KeyNotFound() {
            super("There is no such key. It may have been removed already.");
        }
    }
}
