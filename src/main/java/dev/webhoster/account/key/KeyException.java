package dev.webhoster.account.key;

/** An SSH key that cannot be added or found; the message tells its owner why and what to do. */
public abstract sealed class KeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private KeyException(String message) {
        super(message);
    }

    /** The text is not an SSH public key that is accepted here. */
    public static final class InvalidKey extends KeyException {
        private static final long serialVersionUID = 1L;

        private final KeyProblem problem;

        InvalidKey(KeyProblem problem) {
            super(problem.sentence());
            this.problem = problem;
        }

        /** What is wrong with it. */
        public KeyProblem problem() {
            return problem;
        }
    }

    /** The text is, or contains, a private key; it was neither kept nor logged. */
    public static final class PrivateKeyPasted extends KeyException {
        private static final long serialVersionUID = 1L;

        PrivateKeyPasted() {
            super("This is a private key. It was not stored, but it has left your computer: consider it exposed, "
                    + "make a new pair with ssh-keygen and stop using this one. "
                    + "What belongs here is the public key, from the file that ends in .pub.");
        }
    }

    /** The account has this very key already. */
    public static final class KeyAlreadyAdded extends KeyException {
        private static final long serialVersionUID = 1L;

        private final String name;

        KeyAlreadyAdded(String name) {
            super("You have added this key already, as \"%s\".".formatted(name));
            this.name = name;
        }

        /** What its owner calls it. */
        public String name() {
            return name;
        }
    }

    /** The account has as many keys as it may have. */
    public static final class TooManyKeys extends KeyException {
        private static final long serialVersionUID = 1L;

        private final int limit;

        TooManyKeys(int limit) {
            super("You have %s keys, which is the most there can be. Remove one that you no longer use."
                    .formatted(limit));
            this.limit = limit;
        }

        /** How many there can be. */
        public int limit() {
            return limit;
        }
    }

    /** The account has no such key, or none any more. */
    public static final class KeyNotFound extends KeyException {
        private static final long serialVersionUID = 1L;

        KeyNotFound() {
            super("There is no such key. It may have been removed already.");
        }
    }
}
