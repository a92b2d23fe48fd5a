package dev.webhoster.account.token;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A personal access token, with which a program acts for an account until it expires or is revoked.
 *
 * @param id 0 until it is stored
 * @param hash SHA-256 of the token in hexadecimal; the token itself is not stored
 * @param hint the beginning of the token
 * @param scope the scopes in the notation of OAuth 2: separated by blanks
 * @param lastUsedAt to the minute; null if never used
 */
public record AccessToken(@Id long id, long accountId, String name, String hash, String hint, String scope,
        Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt) {

    /** Permissions of a token. */
    public enum Scope {
        @JsonProperty("read")
        READ,
        @JsonProperty("write")
        WRITE;

        static String join(Set<Scope> scopes) {
            return new TreeSet<>(scopes).stream().map(scope -> scope.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" "));
        }
    }

    public Set<Scope> scopes() {
        return Arrays.stream(scope.split(" ")).map(word -> Scope.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The hash must not get into a log. */
    @Override
    public String toString() {
        return "AccessToken[id=%s, accountId=%s]".formatted(id, accountId);
    }
}
