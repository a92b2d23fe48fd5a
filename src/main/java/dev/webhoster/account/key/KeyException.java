package dev.webhoster.account.key;

import dev.webhoster.account.LocalizedException;

/** An SSH key that cannot be added or found; the message tells its owner why and what to do. */
public abstract sealed class KeyException extends LocalizedException {

    private static final long serialVersionUID = 1L;

    private KeyException(String key, String... arguments) {
        super(key, arguments);
    }

    /** The text is not an SSH public key that is accepted here. */
    public static final class InvalidKey extends KeyException {
        private static final long serialVersionUID = 1L;

        private final KeyProblem problem;

        InvalidKey(KeyProblem problem) {
            super(problem.key());
            this.problem = problem;
        }

        /** Why the key is not accepted. */
        public KeyProblem problem() {
            return problem;
        }
    }

    /** The text is or contains a private key; it was neither stored nor logged. */
    public static final class PrivateKeyPasted extends KeyException {
        private static final long serialVersionUID = 1L;

        PrivateKeyPasted() {
            super("refusal.private-key");
        }
    }

    /** The account has this key already. */
    public static final class KeyAlreadyAdded extends KeyException {
        private static final long serialVersionUID = 1L;

        private final String name;

        KeyAlreadyAdded(String name) {
            super("refusal.key-already-added", name);
            this.name = name;
        }

        /** The name of the key present. */
        public String name() {
            return name;
        }
    }

    /** The account has reached the limit. */
    public static final class TooManyKeys extends KeyException {
        private static final long serialVersionUID = 1L;

        private final int limit;

        TooManyKeys(int limit) {
            super("refusal.too-many-keys", Integer.toString(limit));
            this.limit = limit;
        }

        /** The most keys that an account can have. */
        public int limit() {
            return limit;
        }
    }

    /** The account has no such key. */
    public static final class KeyNotFound extends KeyException {
        private static final long serialVersionUID = 1L;

        KeyNotFound() {
            super("refusal.key-not-found");
        }
    }
}
