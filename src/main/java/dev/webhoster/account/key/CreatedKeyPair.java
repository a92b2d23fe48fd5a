package dev.webhoster.account.key;

/**
 * A key pair that was created for an account.
 *
 * @param key the public half, added to the account
 * @param privateKey the other half in the format of OpenSSH; it is handed out only this once
 */
public record CreatedKeyPair(SshKey key, String privateKey) {

    /** The private key must not get into a log. */
    @Override
    public String toString() {
        return "CreatedKeyPair[]";
    }
}
