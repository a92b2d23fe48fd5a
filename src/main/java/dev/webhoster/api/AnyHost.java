package dev.webhoster.api;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.AdminQueries;

/**
 * Somebody's machine, as admins see it.
 *
 * @param reference of a failure, under which its cause is found in the log
 */
record AnyHost(long id, long accountId, String username, int slot, String goal, String status, Instant since,
        @Nullable String reference) {

    static AnyHost of(AdminQueries.Entry entry) {
        return new AnyHost(entry.id(), entry.userId(), entry.username(), entry.slot(), MyHost.word(entry.goal().end()),
                MyHost.word(entry.status()), entry.statusSince(), entry.failureReference());
    }
}
