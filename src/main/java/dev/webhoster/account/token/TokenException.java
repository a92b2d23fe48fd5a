package dev.webhoster.account.token;

/** An access token that cannot be created or found; the message tells its owner why and what to do. */
public abstract sealed class TokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TokenException(String message) {
        super(message);
    }

    /** The account has as many personal access tokens as it may have. */
    public static final class TooManyTokens extends TokenException {
        private static final long serialVersionUID = 1L;

        private final int limit;

        TooManyTokens(int limit) {
            super("You have %s access tokens, which is the most there can be. Revoke one that you no longer use."
                    .formatted(limit));
            this.limit = limit;
        }

        /** How many there can be. */
        public int limit() {
            return limit;
        }
    }

    /** The account has no such personal access token, or none any more. */
    public static final class TokenNotFound extends TokenException {
        private static final long serialVersionUID = 1L;

        TokenNotFound() {
            super("There is no such access token. It may have been revoked already.");
        }
    }
}
