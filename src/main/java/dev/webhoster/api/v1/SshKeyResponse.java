package dev.webhoster.api.v1;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.webhoster.account.key.SshKey;
import dev.webhoster.hosting.KeyStates.KeyState;

/**
 * An SSH key as its owner sees it.
 *
 * @param state where it is on its way to the machine
 * @param stateSince null without a machine
 */
record SshKeyResponse(long id, String name, String type, String publicKey, String fingerprint, Instant addedAt, String state,
        @Nullable Instant stateSince) {

    static SshKeyResponse of(SshKey key, KeyState state) {
        return new SshKeyResponse(key.id(), key.name(), key.type(), key.publicKey(), key.fingerprint(), key.addedAt(),
                state.state().name().toLowerCase(Locale.ROOT), state.since());
    }
}
