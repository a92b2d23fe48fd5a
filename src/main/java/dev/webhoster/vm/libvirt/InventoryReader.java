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
    private final Ownership ownership;

    InventoryReader(VmSettings settings, MachineNetwork network, Storage storage, Ownership ownership) {
        this.settings = settings;
        this.network = network;
        this.storage = storage;
        this.ownership = ownership;
    }

    /** The faults come first, since reading them refreshes the pool; files come after the domains, which are defined last. */
    Inventory inventory(PooledConnection connection) throws LibvirtException {
        List<InfrastructureFault> faults = Stream.concat(storage.pool().faults(connection).stream(),
                network.faults(connection).stream()).toList();
        AllDomains domains = domains(connection);
        Set<UUID> disks = storage.disks(connection);
        Set<UUID> seeds = storage.seeds(connection);
        Set<UUID> leftovers = new HashSet<>(disks);
        leftovers.addAll(seeds);
        leftovers.removeAll(domains.ids());
        List<Inventory.Found> machines = domains.own().stream().map(domain -> domain.found(seeds)).toList();
        return new Inventory(machines, domains.others(), disks, leftovers, faults);
    }

    private record OwnDomain(Mark mark, Machine.Power power) {

        Inventory.Found found(Set<UUID> seeds) {
            return new Inventory.Found(mark.id(), mark.slot(), mark.provenance(), mark.explain(power), seeds.contains(mark.id()));
        }
    }

    /** @param ids of all domains, whosever they are */
    private record AllDomains(Set<UUID> ids, List<OwnDomain> own, List<Inventory.Other> others) {}

    private AllDomains domains(PooledConnection connection) throws LibvirtException {
        Domain[] found = connection.listAllDomains(0);
        AllDomains domains = new AllDomains(new HashSet<>(), new ArrayList<>(), new ArrayList<>());
        try {
            for (Domain domain : found) {
                UUID id = UUID.fromString(domain.getUUIDString());
                domains.ids().add(id);
                Optional<Mark> mark = Ownership.markOf(domain, id);
                if (mark.filter(ownership::isOurs).isPresent()) {
                    DomainLookup.power(connection, id).map(power -> new OwnDomain(mark.get(), power)).ifPresent(domains.own()::add);
                } else if (mark.isPresent()) {
                    addOther(domain, mark.get(), domains.others());
                }
            }
            return domains;
        } finally {
            for (Domain domain : found) {
                domain.free();
            }
        }
    }

    private void addOther(Domain domain, Mark mark, List<Inventory.Other> others) throws LibvirtException {
        boolean hasOurName = ownership.hasOurName(domain, mark);
        if (mark.installation() != null || hasOurName) {
            others.add(new Inventory.Other(mark.id(), mark.slot(), mark.provenance(), mark.installation(), hasOurName));
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
