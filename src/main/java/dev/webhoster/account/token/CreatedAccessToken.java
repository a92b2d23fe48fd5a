package dev.webhoster.account.token;

/**
 * A token that has just been created.
 *
 * @param secret the token itself; it is shown only this once
 */
public record CreatedAccessToken(AccessToken token, String secret) {

    /** The secret must not get into a log. */
    @Override
    public String toString() {
        return "CreatedAccessToken[]";
    }
}
