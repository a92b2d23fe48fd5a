package dev.webhoster.account.key;

/** An account has other SSH keys than before; published inside the transaction that changes them. */
public record SshKeysChanged(long accountId) {}
