package dev.webhoster.account.key;

import java.time.Instant;

import org.springframework.data.annotation.Id;

/**
 * A public key with which an account's owner can log in to the machine.
 *
 * @param id 0 until it is stored
 * @param publicKey one line as in {@code authorized_keys}: type, base64 and perhaps a comment; printable ASCII only
 * @param fingerprint as OpenSSH shows it: {@code SHA256:…}
 * @param madeHere whether the pair was created by the panel
 */
public record SshKey(
        @Id long id, long accountId, String name, String publicKey, String fingerprint, Instant addedAt,
        boolean madeHere) {

    /** Such as {@code ssh-ed25519}. */
    public String type() {
        return publicKey.substring(0, publicKey.indexOf(' '));
    }
}
