package dev.webhoster.account;

/** Whether the owner of an account may log in. */
public enum AccountStatus {
    ACTIVE,
    /** An admin has disabled the account. */
    DISABLED,
    /** The owner has deleted the account; its row goes when no other row refers to it. */
    CLOSING
}
