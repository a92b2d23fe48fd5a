package dev.webhoster.api.v1;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.AdminQueries;

/**
 * A machine as admins see it.
 *
 * @param reference of a failure: its cause is in the log under this
 */
record AdminHostResponse(long id, long accountId, String username, int slot, String goal, String status, Instant since,
        @Nullable String reference) {

    static AdminHostResponse of(AdminQueries.Entry entry) {
        return new AdminHostResponse(entry.id(), entry.userId(), entry.username(), entry.slot(), HostResponse.word(entry.goal().end()),
                HostResponse.word(entry.status()), entry.statusSince(), entry.failureReference());
    }
}
