package dev.webhoster.api.v1;

import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;

import dev.webhoster.account.Account;
import dev.webhoster.account.AccountEdit;
import dev.webhoster.account.NewPassword;
import dev.webhoster.account.Profile;

/**
 * The changes of an account; a field that is null stays as it is.
 *
 * @param language two letters, such as ko
 * @param password the new one
 * @param currentPassword needed to change the email or the password
 */
record AccountUpdate(@Nullable String email, @Nullable String username,
        @Pattern(regexp = "[a-z]{2}", message = "A language has two letters, such as ko.") @Nullable String language,
        @Nullable String password, @Nullable String currentPassword) {

    AccountEdit of(Account account) {
        return new AccountEdit(profile(account), language, password == null ? null : new NewPassword(currentPassword, password));
    }

    /** Null when neither email nor username changes. */
    private @Nullable Profile profile(Account account) {
        return email == null && username == null ? null : new Profile(email == null ? account.email() : email,
                username == null ? account.username() : username, currentPassword);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "ChangedAccount[]";
    }
}
