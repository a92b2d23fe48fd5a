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

/** The machines' disks, in a {@link DiskPool}. Calls run on a libvirt thread. */
final class Storage {

    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern DISK = Pattern.compile("(" + ID + ")\\.qcow2");
    private static final Pattern SEED = Pattern.compile("(" + ID + ")-seed\\.iso");

    private final Path folder;
    private final DiskPool pool;
    private final VolumeUpload upload;

    Storage(Path folder, VolumeUpload upload) {
        this.folder = folder;
        this.pool = new DiskPool(folder);
        this.upload = upload;
    }

    DiskPool pool() {
        return pool;
    }

    Path path(String volume) {
        return folder.resolve(volume);
    }

    /** Whose disks there are, as far as libvirt has noticed. */
    Set<UUID> disks(PooledConnection connection) throws LibvirtException {
        return idsOf(connection, DISK);
    }

    /** Whose seeds there are, as far as libvirt has noticed. */
    Set<UUID> seeds(PooledConnection connection) throws LibvirtException {
        return idsOf(connection, SEED);
    }

    private Set<UUID> idsOf(PooledConnection connection, Pattern kind) throws LibvirtException {
        return names(connection).map(kind::matcher).filter(Matcher::matches)
                .map(name -> UUID.fromString(name.group(1))).collect(Collectors.toUnmodifiableSet());
    }

    /** Bytes that all disks and seeds take. */
    long used(PooledConnection connection) throws LibvirtException {
        long sum = 0;
        for (String name : names(connection).filter(DISK.asMatchPredicate().or(SEED.asMatchPredicate())).toList()) {
            sum += pool.with(connection, present -> withVolume(present, name, volume -> volume.getInfo().allocation))
                    .flatMap(found -> found).orElse(0L);
        }
        return sum;
    }

    /** Whether the volume is there, and if libvirt does not know of it, whether its file is. */
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
        return pool.with(connection, present -> present.isActive() == 0 ? new String[0] : present.listVolumes())
                .stream().flatMap(Stream::of);
    }

    /** Makes the volume anew, with this content; one of the same name goes first. What could not be filled is removed. */
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

    /** Makes the volume anew; one of the same name goes first. */
    void replace(PooledConnection connection, String name, String xml) throws LibvirtException {
        delete(connection, name);
        pool.with(connection, present -> present.storageVolCreateXML(xml, 0).free());
    }

    /** Removes the volume; one that is not there counts as removed. */
    void delete(PooledConnection connection, String name) throws LibvirtException {
        pool.with(connection, present -> {
            boolean known = deleteKnown(present, name);
            if (!known && Files.exists(path(name))) {    // somebody put it there by hand
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

    /** Something to do with a volume. */
    private interface VolumeCall<T> {
        T on(StorageVol volume) throws LibvirtException;
    }

    /** @return empty when there is no such volume, or no more */
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
