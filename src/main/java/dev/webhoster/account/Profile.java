package dev.webhoster.account;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * What a person may change of how they are called. Brought to lower case and freed of surrounding blanks.
 *
 * @param currentPassword who changes the email must know it, because whoever has the email has the account
 */
public record Profile(
        @NotBlank(message = "Enter your email address.")
        @Email(regexp = SignUp.TEXT, message = SignUp.NOT_AN_EMAIL)
        @Size(max = SignUp.LONGEST_EMAIL, message = SignUp.EMAIL_TOO_LONG)
        String email,
        @Pattern(regexp = SignUp.USERNAME, message = SignUp.NOT_A_USERNAME)
        String username,
        String currentPassword) {

    /** A field that a form or a program left out counts as empty. */
    public Profile(@Nullable String email, @Nullable String username, @Nullable String currentPassword) {
        this.email = SignUp.normal(email);
        this.username = SignUp.normal(username);
        this.currentPassword = currentPassword == null ? "" : currentPassword;
    }

    public static Profile of(Account account) {
        return new Profile(account.email(), account.username(), null);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Profile[username=%s]".formatted(username);
    }
}
