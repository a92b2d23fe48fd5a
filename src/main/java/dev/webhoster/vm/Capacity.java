package dev.webhoster.vm;

/**
 * What the host has for machines.
 *
 * @param diskFree bytes that are free where the machines' disks are
 * @param diskUsed bytes that the machines' disks take there now
 * @param diskPerMachine bytes that one machine takes at most
 * @param memory bytes of the host
 * @param memoryPerMachine bytes that one machine takes at most
 */
public record Capacity(long diskFree, long diskUsed, long diskPerMachine, long memory, long memoryPerMachine) {}
