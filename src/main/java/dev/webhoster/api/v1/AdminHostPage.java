package dev.webhoster.api.v1;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of everybody's machines.
 *
 * @param hostings newest first
 * @param next the address of those before; null when these are the first that were made
 */
record AdminHostPage(List<AdminHostResponse> hostings, @Nullable String next) {

    /** @param oneMore than the limit, if there are so many */
    static AdminHostPage of(List<AdminHostResponse> oneMore, int limit) {
        return new AdminHostPage(Paging.part(oneMore, limit), Paging.next(ApiPaths.ADMIN_HOSTINGS, oneMore, limit, AdminHostResponse::id));
    }
}
