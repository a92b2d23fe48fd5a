package dev.webhoster.vm.libvirt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;

/** The volumes of the machines, in a {@link DiskPool}: a disk and a seed each. Calls run on a libvirt thread. */
final class Storage {

    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern DISK = Pattern.compile("(" + ID + ")\\.qcow2");
    private static final Pattern SEED = Pattern.compile("(" + ID + ")-seed\\.iso");

    private final Path folder;
    private final DiskPool pool;
    private final VolumeUpload upload;
    private final DiskUsage usage;

    Storage(DiskPool pool, VolumeUpload upload, DiskUsage usage) {
        this.folder = pool.folder();
        this.pool = pool;
        this.upload = upload;
        this.usage = usage;
    }

    DiskPool pool() {
        return pool;
    }

    Path path(String volume) {
        return folder.resolve(volume);
    }

    /** Ids of the machines with a disk, as far as libvirt has noticed. */
    Set<UUID> disks(PooledConnection connection) throws LibvirtException {
        return idsOf(connection, DISK);
    }

    /** Ids of the machines with a seed, as far as libvirt has noticed. */
    Set<UUID> seeds(PooledConnection connection) throws LibvirtException {
        return idsOf(connection, SEED);
    }

    private Set<UUID> idsOf(PooledConnection connection, Pattern kind) throws LibvirtException {
        return names(connection).map(kind::matcher).filter(Matcher::matches)
                .map(name -> UUID.fromString(name.group(1))).collect(Collectors.toUnmodifiableSet());
    }

    /** Bytes that all disks and seeds occupy. */
    long used(PooledConnection connection) throws LibvirtException {
        return usage.of(names(connection).filter(DISK.asMatchPredicate().or(SEED.asMatchPredicate())).map(this::path).toList());
    }

    /** Whether the volume exists, or at least its file if libvirt does not know the volume. */
    boolean has(PooledConnection connection, String name) throws LibvirtException {
        if (knows(connection, name)) {
            return true;
        }
        pool.ensure(connection);
        pool.refresh(connection);
        return knows(connection, name) || Files.exists(path(name));
    }

    private boolean knows(PooledConnection connection, String name) throws LibvirtException {
        return pool.with(connection, present -> present.isActive() == 1 && withVolume(present, name, StorageVol::getName).isPresent())
                .orElse(false);
    }

    private Stream<String> names(PooledConnection connection) throws LibvirtException {
        return pool.read(connection, present -> present.isActive() == 0 ? new String[0] : present.listVolumes())
                .stream().flatMap(Stream::of);
    }

    /** Creates the volume with this content; one of the same name is deleted first. A volume that could not be written is removed. */
    void replace(PooledConnection connection, String name, String xml, byte[] content) throws LibvirtException {
        replace(connection, name, xml);
        try {
            pool.with(connection, present -> withVolume(present, name, volume -> {
                upload.write(connection, volume, content);
                return name;
            }));
        } catch (LibvirtException | RuntimeException e) {
            removeAfter(connection, name, e);
            throw e;
        }
    }

    private void removeAfter(PooledConnection connection, String name, Exception failure) {
        try {
            delete(connection, name);
        } catch (LibvirtException e) {
            failure.addSuppressed(e);
        }
    }

    /** Creates the volume; one of the same name is deleted first. */
    void replace(PooledConnection connection, String name, String xml) throws LibvirtException {
        delete(connection, name);
        pool.with(connection, present -> present.storageVolCreateXML(xml, 0).free());
    }

    /** Deletes the volume; a missing one counts as deleted. */
    void delete(PooledConnection connection, String name) throws LibvirtException {
        pool.with(connection, present -> {
            boolean known = deleteKnown(present, name);
            if (!known && Files.exists(path(name))) { // it was put there by hand
                present.refresh(0);
                deleteKnown(present, name);
            }
            return known;
        });
    }

    private static boolean deleteKnown(StoragePool pool, String name) throws LibvirtException {
        return withVolume(pool, name, volume -> {
            volume.delete(0);
            return name;
        }).isPresent();
    }

    /** An action on a volume. */
    private interface VolumeCall<T> {
        T on(StorageVol volume) throws LibvirtException;
    }

    /** @return empty when there is no such volume, or it was just deleted */
    private static <T> Optional<T> withVolume(StoragePool pool, String name, VolumeCall<T> call) throws LibvirtException {
        StorageVol volume = null;
        try {
            volume = pool.storageVolLookupByName(name);
            return Optional.of(call.on(volume));
        } catch (LibvirtException e) {
            if (LibvirtErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        } finally {
            if (volume != null) {
                volume.free();
            }
        }
    }
}
