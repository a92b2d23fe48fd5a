package dev.webhoster.account.token;

import dev.webhoster.account.LocalizedException;

/** An access token that cannot be created or found; the message tells its owner why and what to do. */
public abstract sealed class TokenException extends LocalizedException {

    private static final long serialVersionUID = 1L;

    private TokenException(String key, String... arguments) {
        super(key, arguments);
    }

    /** The account has reached the limit. */
    public static final class TooManyTokens extends TokenException {
        private static final long serialVersionUID = 1L;

        private final int limit;

        TooManyTokens(int limit) {
            super("refusal.too-many-tokens", Integer.toString(limit));
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
            super("refusal.token-not-found");
        }
    }
}
