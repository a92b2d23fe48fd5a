package dev.webhoster.vm.libvirt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;

import dev.webhoster.vm.InfrastructureFault;
import dev.webhoster.vm.VmSettings;

/** Libvirt's storage pool of ours: a folder of files. Calls run on a libvirt thread. */
final class DiskPool {

    private final Path folder;

    DiskPool(Path folder) {
        this.folder = folder;
    }

    /** Something to do with the pool. */
    interface PoolCall<T> {
        T on(StoragePool pool) throws LibvirtException;
    }

    /** @return empty when there is no such pool */
    <T> Optional<T> with(PooledConnection connection, PoolCall<T> call) throws LibvirtException {
        StoragePool pool;
        try {
            pool = connection.storagePoolLookupByName(VmSettings.OURS);
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

    /** Makes the pool where it is missing, and starts it where it is off. Quick: does not read the folder. */
    void ensure(PooledConnection connection) throws LibvirtException {
        if (with(connection, DiskPool::activate).isEmpty()) {
            connection.storagePoolDefineXML(StorageXml.pool(folder), 0).free();
            with(connection, DiskPool::activate);
        }
    }

    private static boolean activate(StoragePool pool) throws LibvirtException {
        boolean off = pool.isActive() == 0;
        if (off) {
            pool.build(0);
            pool.create(0);
        }
        if (!pool.getAutostart()) {
            pool.setAutostart(1);
        }
        return off;
    }

    /** Like {@link #ensure}, and makes the folder anew where somebody removed it. */
    void repair(PooledConnection connection) throws LibvirtException {
        with(connection, DiskPool::refresh);
        ensure(connection);
    }

    /** Looks what is in the folder now. */
    void refresh(PooledConnection connection) throws LibvirtException {
        with(connection, DiskPool::refresh);
    }

    /** libvirt turns the pool off when it cannot read the folder. */
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
            if (String.valueOf(e.getMessage()).contains("asynchronous jobs")) {    // a disk is just being made: next time
                return true;
            }
            throw e;
        }
    }

    /** As a side effect files that were added or removed by hand are noticed. */
    List<InfrastructureFault> faults(PooledConnection connection) throws LibvirtException {
        Optional<Boolean> inOrder = with(connection, DiskPool::refresh);
        if (inOrder.isEmpty()) {
            return List.of(new InfrastructureFault.PoolMissing());
        }
        return inOrder.get() ? List.of() : List.of(new InfrastructureFault.PoolUnusable(folder));
    }
}
