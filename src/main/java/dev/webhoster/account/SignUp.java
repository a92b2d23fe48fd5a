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
        @Email(message = "This does not look like an email address, such as ann@example.org.")
        @Size(max = 254, message = "An email address has at most 254 characters.")
        String email,
        @Pattern(regexp = "[a-z][a-z0-9_-]{2,31}", message = "Use 3 to 32 characters: letters a to z, digits, "
                + "hyphens and underscores, beginning with a letter.")
        String username,
        @Size(min = 8, message = "Use at least 8 characters.")
        @MaxBytes(value = 72, message = "Use at most 72 characters; accented letters and emoji count as several.")
        String password) {

    /** A field that a form or a program left out counts as empty. */
    public SignUp(@Nullable String email, @Nullable String username, @Nullable String password) {
        this.email = normal(email);
        this.username = normal(username);
        this.password = password == null ? "" : password;
    }

    public static SignUp empty() {
        return new SignUp(null, null, null);
    }

    private static String normal(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignUp[username=%s]".formatted(username);
    }
}
