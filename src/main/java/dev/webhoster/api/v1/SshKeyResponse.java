package dev.webhoster.api.v1;

import java.time.Instant;

import dev.webhoster.account.key.SshKey;

/** An SSH key as its owner sees it. */
record SshKeyResponse(long id, String name, String type, String publicKey, String fingerprint, Instant addedAt) {

    static SshKeyResponse of(SshKey key) {
        return new SshKeyResponse(key.id(), key.name(), key.type(), key.publicKey(), key.fingerprint(), key.addedAt());
    }
}
