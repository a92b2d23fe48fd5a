package dev.webhoster.account;

import java.util.Locale;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * What a person fills in to sign up. Email and username are brought to lower case and freed of surrounding blanks.
 *
 * @param password as it was typed; at most 72 bytes, because bcrypt reads no further
 */
public record SignUp(
        @NotBlank(message = "Enter your email address.")
        @Email(regexp = TEXT, message = NOT_AN_EMAIL)
        @Size(max = LONGEST_EMAIL, message = EMAIL_TOO_LONG)
        String email,
        @Pattern(regexp = USERNAME, message = NOT_A_USERNAME)
        String username,
        @Size(min = SHORTEST_PASSWORD, message = PASSWORD_TOO_SHORT)
        @MaxBytes(value = LONGEST_PASSWORD, message = PASSWORD_TOO_LONG)
        String password) {

    static final int LONGEST_EMAIL = 254;
    static final int SHORTEST_PASSWORD = 8;
    static final int LONGEST_PASSWORD = 72;
    static final String TEXT = "[^\\x00\\p{Cs}]*";
    static final String USERNAME = "[a-z][a-z0-9_-]{2,31}";

    static final String NOT_AN_EMAIL = "This does not look like an email address, such as ann@example.org.";
    static final String EMAIL_TOO_LONG = "An email address has at most 254 characters.";
    static final String NOT_A_USERNAME = "Use 3 to 32 characters: letters a to z, digits, "
            + "hyphens and underscores, beginning with a letter.";
    static final String PASSWORD_TOO_SHORT = "Use at least 8 characters.";
    static final String PASSWORD_TOO_LONG = "Use at most 72 characters; accented letters and emoji count as several.";

    /** A field that a form or a program left out counts as empty. */
    public SignUp(@Nullable String email, @Nullable String username, @Nullable String password) {
        this.email = normal(email);
        this.username = normal(username);
        this.password = password == null ? "" : password;
    }

    public static SignUp empty() {
        return new SignUp(null, null, null);
    }

    /** PostgreSQL has no text with a NUL, or with half a character, in it: asking for one is an error, not an empty answer. */
    static boolean isStorable(String text) {
        return text.matches(TEXT);
    }

    static String normal(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignUp[username=%s]".formatted(username);
    }
}
