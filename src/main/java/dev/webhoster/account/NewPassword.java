package dev.webhoster.account;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * A change of the password.
 *
 * @param currentPassword the password until now
 * @param password as it was typed; at most 72 bytes, because bcrypt reads no further
 */
public record NewPassword(
        String currentPassword,
        @Size(min = SignUp.MIN_PASSWORD_LENGTH, message = SignUp.PASSWORD_TOO_SHORT)
        @MaxBytes(value = SignUp.MAX_PASSWORD_BYTES, message = SignUp.PASSWORD_TOO_LONG) String password) {

    /** A missing field counts as empty. */
    public NewPassword(@Nullable String currentPassword, @Nullable String password) {
        this.currentPassword = currentPassword == null ? "" : currentPassword;
        this.password = password == null ? "" : password;
    }

    /** The passwords must not get into a log. */
    @Override
    public String toString() {
        return "NewPassword[]";
    }
}
