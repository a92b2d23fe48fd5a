package dev.webhoster.vm.libvirt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.libvirt.Domain;
import org.libvirt.LibvirtException;

import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.InfrastructureFault;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.VmSettings;
import dev.webhoster.vm.image.Template;

/** Counts what is there and what fits. Calls run on a libvirt thread. */
final class InventoryReader {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final VmSettings settings;
    private final SharedInfrastructure foundation;
    private final Storage storage;

    InventoryReader(VmSettings settings, SharedInfrastructure foundation, Storage storage) {
        this.settings = settings;
        this.foundation = foundation;
        this.storage = storage;
    }

    Inventory inventory(PooledConnection connection) throws LibvirtException {
        List<InfrastructureFault> defects = foundation.faults(connection);    // this reads the pool's folder, so it comes first
        return new Inventory(machines(connection), storage.disks(connection), storage.seeds(connection), defects);
    }

    private static List<Inventory.Found> machines(PooledConnection connection) throws LibvirtException {
        Domain[] domains = connection.listAllDomains(0);
        try {
            List<Inventory.Found> machines = new ArrayList<>();
            for (Domain domain : domains) {
                UUID id = UUID.fromString(domain.getUUIDString());
                Optional<Slot> slot = Ownership.of(domain, id);
                slot.flatMap(ours -> DomainLookup.power(connection, id).map(power -> new Inventory.Found(id, ours, power)))
                        .ifPresent(machines::add);
            }
            return machines;
        } finally {
            for (Domain domain : domains) {
                domain.free();
            }
        }
    }

    Capacity capacity(PooledConnection connection, Acceleration.Kind acceleration) throws LibvirtException {
        VmSettings.Size size = settings.size();
        long disk = Math.max(size.diskGib() * GIB, Template.read(settings.imagePath()).virtualSizeBytes());
        return new Capacity(free(settings.machinesFolder()), storage.used(connection), disk + tables(disk) + MIB,
                connection.nodeInfo().memory * KIB, size.memoryMib() * MIB + overhead(acceleration));
    }

    /** What qcow2 adds to a full disk: 10 bytes for each cluster of 64 KiB, and some for the tables of tables. A seed takes less than 1 MiB. */
    private static long tables(long disk) {
        return disk / 4096;
    }

    /** Estimates: QEMU itself with few devices, and under emulation the translated code, of which QEMU 7.2 keeps up to 1 GiB but a small guest fills little. */
    private static long overhead(Acceleration.Kind acceleration) {
        return switch (acceleration) {
            case KVM -> 128 * MIB;
            case TCG -> 384 * MIB;
        };
    }

    /** The folder is made with the first machine. */
    private static long free(Path folder) {
        Path present = Stream.iterate(folder.toAbsolutePath(), Objects::nonNull, Path::getParent).filter(Files::exists).findFirst().orElseThrow();
        try {
            return Files.getFileStore(present).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not see how much room there is at " + present, e);
        }
    }
}
