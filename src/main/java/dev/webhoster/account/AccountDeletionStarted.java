package dev.webhoster.account;

/** Its owner has left: whatever belongs to the account is to go; published inside the transaction that closes it. */
public record AccountDeletionStarted(long accountId) {}
