package dev.webhoster.account.token;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import dev.webhoster.account.token.AccessToken.Scope;

/**
 * The input for creating a personal access token.
 *
 * @param name the owner's name for it
 * @param scopes read and write if missing
 * @param expiresInDays 1 to 365; 90 if missing
 */
public record NewAccessToken(
        @NotBlank(message = "Give the token a name, such as the program that it is for.")
        @Size(max = 60, message = "A name has at most 60 characters.")
        @Pattern(regexp = "\\P{C}*", message = "There are invisible characters in this name.") String name,
        @NotEmpty(message = "A token needs a scope: read, write or both.") Set<
                @NotNull(message = "A scope is read or write.") Scope> scopes,
        @Min(value = 1, message = "Choose 1 to 365 days.")
        @Max(value = 365, message = "Choose 1 to 365 days.") Integer expiresInDays) {

    private static final int DEFAULT_DAYS = 90;

    /** A missing field has its default. */
    public NewAccessToken(@Nullable String name, @Nullable Set<Scope> scopes, @Nullable Integer expiresInDays) {
        this.name = name == null ? "" : name.strip();
        this.scopes = scopes == null ? EnumSet.allOf(Scope.class) : scopes;
        this.expiresInDays = expiresInDays == null ? DEFAULT_DAYS : expiresInDays;
    }

    Duration lifetime() {
        return Duration.ofDays(expiresInDays);
    }
}
