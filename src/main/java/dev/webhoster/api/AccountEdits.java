package dev.webhoster.api;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhoster.account.Account;
import dev.webhoster.account.AccountChanges;
import dev.webhoster.account.Accounts;
import dev.webhoster.account.NewPassword;
import dev.webhoster.account.Profile;

/** Changes all that was asked for, or nothing. */
@Component
class AccountEdits {

    private final AccountChanges changes;
    private final Accounts accounts;

    AccountEdits(AccountChanges changes, Accounts accounts) {
        this.changes = changes;
        this.accounts = accounts;
    }

    /** @return the account as it is then */
    @Transactional
    Account apply(Account account, ChangedAccount edit) {
        Profile profile = edit.profile(account);
        if (profile != null) {
            changes.rename(account.id(), profile);
        }
        if (edit.language() != null) {
            changes.speak(account.id(), edit.language());
        }
        NewPassword password = edit.newPassword();
        if (password != null) {
            changes.changePassword(account.id(), password, "");
        }
        return accounts.findById(account.id()).orElseThrow();
    }
}
