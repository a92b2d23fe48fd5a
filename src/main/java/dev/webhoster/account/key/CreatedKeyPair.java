package dev.webhoster.account.key;

/**
 * A key pair that was made for somebody.
 *
 * @param key the public half, which the account has from now on
 * @param privateKey the other half as a file of OpenSSH; this is the only time that anybody sees it
 */
public record CreatedKeyPair(SshKey key, String privateKey) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "MadeKey[]";
    }
}
