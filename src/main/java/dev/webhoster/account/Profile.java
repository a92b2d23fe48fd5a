package dev.webhoster.account;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * Email and username of an account, as its owner edits them. Normalized to lower case without surrounding blanks.
 *
 * @param currentPassword required to change the email, because the email is what one logs in with
 */
public record Profile(
        @NotBlank(message = "Enter your email address.")
        @Email(regexp = SignUp.STORABLE_TEXT, message = SignUp.INVALID_EMAIL)
        @Size(max = SignUp.MAX_EMAIL_LENGTH, message = SignUp.EMAIL_TOO_LONG) String email,
        @Pattern(regexp = SignUp.USERNAME, message = SignUp.INVALID_USERNAME) String username,
        String currentPassword) {

    /** A missing field counts as empty. */
    public Profile(@Nullable String email, @Nullable String username, @Nullable String currentPassword) {
        this.email = SignUp.normalize(email);
        this.username = SignUp.normalize(username);
        this.currentPassword = currentPassword == null ? "" : currentPassword;
    }

    public static Profile of(Account account) {
        return new Profile(account.email(), account.username(), null);
    }

    /** The password must not get into a log. */
    @Override
    public String toString() {
        return "Profile[username=%s]".formatted(username);
    }
}
