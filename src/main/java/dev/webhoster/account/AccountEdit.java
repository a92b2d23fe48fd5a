package dev.webhoster.account;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;

/**
 * What a person changes of the account at once; what is null stays as it is.
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

    /** What proves that it is the owner who changes the email or the password; null when neither changes. */
    @Nullable String proof(Account account) {
        if (password != null) {
            return password.currentPassword();
        }
        return profile == null || profile.email().equals(account.email()) ? null : profile.currentPassword();
    }

    /** @param hash of the new password, if there is one */
    Account applied(Account account, @Nullable String hash) {
        Account named = profile == null ? account : account.with(profile);
        Account speaking = language == null ? named : named.withLanguage(language);
        return hash == null ? speaking : speaking.withPasswordHash(hash);
    }
}
