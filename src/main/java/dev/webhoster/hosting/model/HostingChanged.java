package dev.webhoster.hosting.model;

/**
 * The observed state of a hosting was recorded. Published in the transaction that writes it, in the process that does.
 *
 * @param userId the account that owns the hosting
 */
public record HostingChanged(long userId) {}
