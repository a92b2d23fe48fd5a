package dev.webhoster.hosting.model;

import static dev.webhoster.platform.SettingException.require;

import java.util.Optional;

import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.webhoster.hosting.model.HostingException.Full.Shortage;
import dev.webhoster.vm.Capacity;

/**
 * How much of the host machines may use. By default not more than there is, so that no machine ever finds a full disk,
 * however much all of them write.
 *
 * @param diskReserveGib GiB of the machines' disk that stay free (DISK_RESERVE_GIB)
 * @param memoryReserveMib MiB of memory that the host keeps (MEMORY_RESERVE_MIB)
 * @param diskOvercommit how many times the disk may be allocated (DISK_OVERCOMMIT)
 * @param memoryOvercommit how many times the memory may be allocated (MEMORY_OVERCOMMIT)
 */
public record CapacityPolicy(@DefaultValue("5") int diskReserveGib, @DefaultValue("1024") int memoryReserveMib,
        @DefaultValue("1") double diskOvercommit, @DefaultValue("1") double memoryOvercommit) {

    public CapacityPolicy {
        require(diskReserveGib >= 0, "DISK_RESERVE_GIB", diskReserveGib, "0 or more");
        require(memoryReserveMib >= 0, "MEMORY_RESERVE_MIB", memoryReserveMib, "0 or more");
        require(diskOvercommit >= 1, "DISK_OVERCOMMIT", diskOvercommit, "1 or more");
        require(memoryOvercommit >= 1, "MEMORY_OVERCOMMIT", memoryOvercommit, "1 or more");
    }

    /** @param machines how many there would be */
    public Optional<Shortage> shortage(Capacity host, long machines) {
        if (machines * host.memoryPerMachine() > (host.memory() - mib(memoryReserveMib)) * memoryOvercommit) {
            return Optional.of(Shortage.MEMORY);
        }
        boolean isDiskShort = machines * host.diskPerMachine() > (host.diskFree() + host.diskUsed() - 1024 * mib(diskReserveGib))
                * diskOvercommit;
        return isDiskShort ? Optional.of(Shortage.DISK) : Optional.empty();
    }

    private static long mib(long number) {
        return number << 20;
    }
}
