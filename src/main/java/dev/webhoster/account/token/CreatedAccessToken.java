package dev.webhoster.account.token;

/**
 * A token that was made just now.
 *
 * @param secret the token itself; this is the only time that anybody sees it
 */
public record CreatedAccessToken(AccessToken token, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "MadeAccessToken[]";
    }
}
