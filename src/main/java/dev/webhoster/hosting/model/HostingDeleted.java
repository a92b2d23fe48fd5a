package dev.webhoster.hosting.model;

/**
 * A hosting and everything that belonged to it is deleted. Published in the transaction that deletes its rows.
 *
 * @param userId the account that owned it
 */
public record HostingDeleted(long userId) {}
