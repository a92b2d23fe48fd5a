package dev.webhoster.api.v1;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.webhoster.account.token.AccessToken;
import dev.webhoster.account.token.AccessToken.Scope;
import dev.webhoster.account.token.CreatedAccessToken;

/**
 * A personal access token as its owner sees it.
 *
 * @param hint first characters of the token
 * @param lastUsedAt to the minute; null when the token was never used
 * @param token the token itself; only in the answer that creates it
 */
record AccessTokenResponse(long id, String name, List<Scope> scopes, String hint, Instant createdAt, Instant expiresAt,
        @Nullable Instant lastUsedAt, @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> token) {

    static AccessTokenResponse of(AccessToken token) {
        return of(token, Optional.empty());
    }

    static AccessTokenResponse of(CreatedAccessToken created) {
        return of(created.token(), Optional.of(created.secret()));
    }

    private static AccessTokenResponse of(AccessToken token, Optional<String> secret) {
        return new AccessTokenResponse(token.id(), token.name(), token.scopes().stream().sorted().toList(), token.hint(), token.createdAt(),
                token.expiresAt(), token.lastUsedAt(), secret);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "MyToken[id=%s]".formatted(id);
    }
}
