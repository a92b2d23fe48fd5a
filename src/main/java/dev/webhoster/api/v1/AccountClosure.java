package dev.webhoster.api.v1;

import org.jspecify.annotations.Nullable;

/** What proves that a person really wants to leave. */
record AccountClosure(String currentPassword) {

    /** A field that was left out counts as empty. */
    AccountClosure(@Nullable String currentPassword) {
        this.currentPassword = currentPassword == null ? "" : currentPassword;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "AccountClosure[]";
    }
}
