package dev.webhoster.account;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * Another password.
 *
 * @param currentPassword the one that counts until now
 * @param password as it was typed; at most 72 bytes, because bcrypt reads no further
 */
public record NewPassword(
        String currentPassword,
        @Size(min = SignUp.SHORTEST_PASSWORD, message = SignUp.PASSWORD_TOO_SHORT)
        @MaxBytes(value = SignUp.LONGEST_PASSWORD, message = SignUp.PASSWORD_TOO_LONG)
        String password) {

    /** A field that a form or a program left out counts as empty. */
    public NewPassword(@Nullable String currentPassword, @Nullable String password) {
        this.currentPassword = currentPassword == null ? "" : currentPassword;
        this.password = password == null ? "" : password;
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "NewPassword[]";
    }
}
