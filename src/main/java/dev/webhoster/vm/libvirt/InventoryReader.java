package dev.webhoster.vm.libvirt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.libvirt.Domain;
import org.libvirt.LibvirtException;

import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.InfrastructureFault;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.VmSettings;
import dev.webhoster.vm.image.Template;

/** Reads what libvirt has of ours, and what the host has for machines. Calls run on a libvirt thread. */
final class InventoryReader {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final VmSettings settings;
    private final MachineNetwork network;
    private final Storage storage;

    InventoryReader(VmSettings settings, MachineNetwork network, Storage storage) {
        this.settings = settings;
        this.network = network;
        this.storage = storage;
    }

    /** The faults come first, since reading them refreshes the pool; files come after the domains, which are defined last. */
    Inventory inventory(PooledConnection connection) throws LibvirtException {
        List<InfrastructureFault> faults = Stream.concat(storage.pool().faults(connection).stream(),
                network.faults(connection).stream()).toList();
        List<OwnDomain> domains = ownDomains(connection);
        Set<UUID> disks = storage.disks(connection);
        Set<UUID> seeds = storage.seeds(connection);
        Set<UUID> leftovers = new HashSet<>(disks);
        leftovers.addAll(seeds);
        domains.forEach(domain -> leftovers.remove(domain.id()));
        return new Inventory(domains.stream().map(domain -> domain.found(seeds)).toList(), disks, leftovers, faults);
    }

    private record OwnDomain(UUID id, Slot slot, Machine.Power power) {

        Inventory.Found found(Set<UUID> seeds) {
            return new Inventory.Found(id, slot, power, seeds.contains(id));
        }
    }

    private static List<OwnDomain> ownDomains(PooledConnection connection) throws LibvirtException {
        Domain[] domains = connection.listAllDomains(0);
        try {
            List<OwnDomain> own = new ArrayList<>();
            for (Domain domain : domains) {
                UUID id = UUID.fromString(domain.getUUIDString());
                Optional<Slot> slot = Ownership.of(domain, id);
                slot.flatMap(ours -> DomainLookup.power(connection, id).map(power -> new OwnDomain(id, ours, power)))
                        .ifPresent(own::add);
            }
            return own;
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

    /** The folder itself is created with the first machine. */
    private static long free(Path folder) {
        Path present = Stream.iterate(folder.toAbsolutePath(), Objects::nonNull, Path::getParent).filter(Files::exists).findFirst()
                .orElseThrow();
        try {
            return Files.getFileStore(present).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the free space at " + present, e);
        }
    }
}
