package dev.webhoster.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of everybody's machines.
 *
 * @param hostings newest first
 * @param next the address of those before; null when these are the first that were made
 */
record AnyHosts(List<AnyHost> hostings, @Nullable String next) {

    /** @param oneMore than the limit, if there are so many */
    static AnyHosts of(List<AnyHost> oneMore, int limit) {
        return new AnyHosts(Paging.part(oneMore, limit), Paging.next(ApiPaths.ADMIN_HOSTINGS, oneMore, limit, AnyHost::id));
    }
}
