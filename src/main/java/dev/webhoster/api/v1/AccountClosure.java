package dev.webhoster.api.v1;

import org.jspecify.annotations.Nullable;

/** The proof that the owner closes the account. */
record AccountClosure(String currentPassword) {

    /** A missing field counts as empty. */
    AccountClosure(@Nullable String currentPassword) {
        this.currentPassword = currentPassword == null ? "" : currentPassword;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "AccountClosure[]";
    }
}
