package dev.webhoster.api.v1;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of the machines of all accounts.
 *
 * @param hostings newest first
 * @param next address of the next page; null on the last one
 */
record AdminHostPage(List<AdminHostResponse> hostings, @Nullable String next) {

    /** @param oneMore up to limit + 1 machines: the last one shows that there is a next page */
    static AdminHostPage of(List<AdminHostResponse> oneMore, int limit) {
        return new AdminHostPage(Paging.part(oneMore, limit), Paging.next(ApiPaths.ADMIN_HOSTINGS, oneMore, limit, AdminHostResponse::id));
    }
}
