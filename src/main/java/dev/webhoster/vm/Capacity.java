package dev.webhoster.vm;

/**
 * What the host has for machines.
 *
 * @param diskFree free bytes on the file system of the machines' disks
 * @param diskUsed bytes that the machines' disks occupy now
 * @param diskPerMachine bytes that the files of one machine occupy at most
 * @param memory bytes of the host's memory
 * @param memoryPerMachine bytes of memory that one machine occupies at most
 */
public record Capacity(long diskFree, long diskUsed, long diskPerMachine, long memory, long memoryPerMachine) {}
