package dev.webhoster.account.key;

/** The SSH keys of an account have changed; published inside the transaction that changes them. */
public record SshKeysChanged(long accountId) {}
