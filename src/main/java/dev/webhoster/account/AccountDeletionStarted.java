package dev.webhoster.account;

/** All resources of the account are to be removed; published inside the transaction that closes it. */
public record AccountDeletionStarted(long accountId) {}
