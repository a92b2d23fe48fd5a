package dev.webhoster.account;

import java.util.Locale;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * The input of a registration. Email and username are normalized to lower case without surrounding blanks.
 *
 * @param password as it was typed; at most 72 bytes, because bcrypt reads no further
 */
public record SignUp(
        @NotBlank(message = "Enter your email address.")
        @Email(regexp = STORABLE_TEXT, message = INVALID_EMAIL)
        @Size(max = MAX_EMAIL_LENGTH, message = EMAIL_TOO_LONG) String email,
        @Pattern(regexp = USERNAME, message = INVALID_USERNAME) String username,
        @Size(min = MIN_PASSWORD_LENGTH, message = PASSWORD_TOO_SHORT)
        @MaxBytes(value = MAX_PASSWORD_BYTES, message = PASSWORD_TOO_LONG) String password) {

    static final int MAX_EMAIL_LENGTH = 254;
    static final int MIN_PASSWORD_LENGTH = 8;
    static final int MAX_PASSWORD_BYTES = 72;
    static final String STORABLE_TEXT = "[^\\x00\\p{Cs}]*";
    static final String USERNAME = "[a-z][a-z0-9_-]{2,31}";

    static final String INVALID_EMAIL = "This does not look like an email address, such as ann@example.org.";
    static final String EMAIL_TOO_LONG = "An email address has at most 254 characters.";
    static final String INVALID_USERNAME = "Use 3 to 32 characters: letters a to z, digits, "
            + "hyphens and underscores, beginning with a letter.";
    static final String PASSWORD_TOO_SHORT = "Use at least 8 characters.";
    static final String PASSWORD_TOO_LONG = "Use at most 72 characters; accented letters and emoji count as several.";

    /** A missing field counts as empty. */
    public SignUp(@Nullable String email, @Nullable String username, @Nullable String password) {
        this.email = normalize(email);
        this.username = normalize(username);
        this.password = password == null ? "" : password;
    }

    public static SignUp empty() {
        return new SignUp(null, null, null);
    }

    /** PostgreSQL cannot store NUL or an unpaired surrogate: a query with one fails instead of finding nothing. */
    static boolean isStorable(String text) {
        return text.matches(STORABLE_TEXT);
    }

    static String normalize(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    /** The password must not get into a log. */
    @Override
    public String toString() {
        return "SignUp[username=%s]".formatted(username);
    }
}
