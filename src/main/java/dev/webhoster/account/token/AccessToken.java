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
 * A token that a person made for a program, to act in the person's name until it expires or is revoked.
 *
 * @param id 0 until it is stored
 * @param hash SHA-256 of the token, in hexadecimal; the token itself is kept nowhere
 * @param hint how the token begins
 * @param scope what it may do, as OAuth2 writes it: words with blanks between
 * @param lastUsedAt to the minute; null when it never was
 */
public record AccessToken(@Id long id, long accountId, String name, String hash, String hint, String scope,
        Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt) {

    /** What a token may do. */
    public enum Scope {
        /** Look. */
        @JsonProperty("read")
        READ,
        /** Change. */
        @JsonProperty("write")
        WRITE;

        static String words(Set<Scope> scopes) {
            return new TreeSet<>(scopes).stream().map(scope -> scope.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" "));
        }
    }

    public Set<Scope> scopes() {
        return Arrays.stream(scope.split(" ")).map(word -> Scope.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "AccessToken[id=%s, accountId=%s]".formatted(id, accountId);
    }
}
