package dev.webhoster.vm.libvirt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;

import dev.webhoster.vm.InfrastructureFault;

/** Our storage pool in libvirt: a folder of files. Calls run on a libvirt thread. */
final class DiskPool {

    private final Path folder;

    DiskPool(Path folder) {
        this.folder = folder;
    }

    /** An action on the pool. */
    interface PoolCall<T> {
        T on(StoragePool pool) throws LibvirtException;
    }

    /** @return empty when the pool is missing */
    <T> Optional<T> with(PooledConnection connection, PoolCall<T> call) throws LibvirtException {
        StoragePool pool;
        try {
            pool = connection.storagePoolLookupByName(LibvirtSettings.NAME);
        } catch (LibvirtException e) {
            if (LibvirtErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
        try {
            return Optional.of(call.on(pool));
        } finally {
            pool.free();
        }
    }

    /** Defines the pool where it is missing, and starts it where it is inactive. Quick: the folder is not read. */
    void ensure(PooledConnection connection) throws LibvirtException {
        if (with(connection, DiskPool::start).isEmpty()) {
            connection.storagePoolDefineXML(StorageXml.pool(folder), 0).free();
            with(connection, DiskPool::start);
        }
    }

    private static boolean start(StoragePool pool) throws LibvirtException {
        boolean wasInactive = pool.isActive() == 0;
        if (wasInactive) {
            pool.build(0);
            pool.create(0);
        }
        if (!pool.getAutostart()) {
            pool.setAutostart(1);
        }
        return wasInactive;
    }

    /** Repairs all {@link #faults}: like {@link #ensure}, and creates the folder again where it was removed. */
    void repair(PooledConnection connection) throws LibvirtException {
        with(connection, DiskPool::refresh);
        ensure(connection);
    }

    /** Lets libvirt read the folder again. */
    void refresh(PooledConnection connection) throws LibvirtException {
        with(connection, DiskPool::refresh);
    }

    /** @return whether the pool is active afterwards: libvirt stops a pool whose folder it cannot read */
    private static boolean refresh(StoragePool pool) throws LibvirtException {
        if (pool.isActive() == 0) {
            return false;
        }
        try {
            pool.refresh(0);
            return true;
        } catch (LibvirtException e) {
            if (pool.isActive() == 0) {
                return false;
            }
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_INTERNAL_ERROR) { // a volume is being created, for which libvirt has no code of its own: next time
                return true;
            }
            throw e;
        }
    }

    /** Refreshes the pool first, so that files that were added or removed by hand are noticed. */
    List<InfrastructureFault> faults(PooledConnection connection) throws LibvirtException {
        Optional<Boolean> isActive = with(connection, DiskPool::refresh);
        if (isActive.isEmpty()) {
            return List.of(LibvirtFault.POOL_MISSING.with());
        }
        return isActive.get() ? List.of() : List.of(LibvirtFault.POOL_UNUSABLE.with(folder.toString()));
    }
}
