package dev.webhoster.api;

import java.time.Instant;

import dev.webhoster.account.key.SshKey;

/** An SSH key as its owner sees it. */
record MyKey(long id, String name, String type, String publicKey, String fingerprint, Instant addedAt) {

    static MyKey of(SshKey key) {
        return new MyKey(key.id(), key.name(), key.type(), key.publicKey(), key.fingerprint(), key.addedAt());
    }
}
