package dev.webhoster.account.token;

/** An access token that cannot be created or found; the message tells its owner why and what to do. */
public abstract sealed class TokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TokenException(String message) {
        super(message);
    }

    /** The account has reached the limit. */
    public static final class TooManyTokens extends TokenException {
        private static final long serialVersionUID = 1L;

        private final int limit;

        TooManyTokens(int limit) {
            super("You have %d access tokens, which is the most there can be. Revoke one that you no longer use."
                    .formatted(limit));
            this.limit = limit;
        }

        /** The most tokens that an account can have. */
        public int limit() {
            return limit;
        }
    }

    /** The account has no such token. */
    public static final class TokenNotFound extends TokenException {
        private static final long serialVersionUID = 1L;

        TokenNotFound() {
            super("There is no such access token. It may have been revoked already.");
        }
    }
}
