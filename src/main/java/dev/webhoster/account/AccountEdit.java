package dev.webhoster.account;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;

/**
 * Changes to an account that are applied together; null leaves a part as it is.
 *
 * @param language such as {@code ko}
 */
public record AccountEdit(@Valid @Nullable Profile profile, @Nullable String language, @Valid @Nullable NewPassword password) {

    public static AccountEdit of(Profile profile) {
        return new AccountEdit(profile, null, null);
    }

    public static AccountEdit of(NewPassword password) {
        return new AccountEdit(null, null, password);
    }

    /** The current password as given, if the edit needs it: for a new email or password. Else null. */
    @Nullable
    String requiredPassword(Account account) {
        if (password != null) {
            return password.currentPassword();
        }
        return profile == null || profile.email().equals(account.email()) ? null : profile.currentPassword();
    }

    /** @param hash of the new password; null keeps the old one */
    Account applyTo(Account account, @Nullable String hash) {
        Account withProfile = profile == null ? account : account.with(profile);
        Account withLanguage = language == null ? withProfile : withProfile.withLanguage(language);
        return hash == null ? withLanguage : withLanguage.withPasswordHash(hash);
    }
}
