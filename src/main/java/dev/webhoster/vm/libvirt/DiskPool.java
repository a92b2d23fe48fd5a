package dev.webhoster.vm.libvirt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;

import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.InfrastructureFault;

/** Our storage pool in libvirt: a folder of files. Calls run on a libvirt thread. */
final class DiskPool {

    private final Identity identity;
    private final Path folder;

    DiskPool(Identity identity, Path folder) {
        this.identity = identity;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** An action on the pool. */
    interface PoolCall<T> {
        T on(StoragePool pool) throws LibvirtException;
    }

    /**
     * @return empty when the pool is missing
     * @throws HypervisorException.Failed when the pool of our name is somebody else's
     */
    <T> Optional<T> with(PooledConnection connection, PoolCall<T> call) throws LibvirtException {
        return withAny(connection, pool -> {
            if (!isOurs(pool)) {
                throw new HypervisorException.Failed(
                        "The storage pool %s has another folder than %s: another installation has it; set INSTANCE"
                                .formatted(identity.name(), folder),
                        null);
            }
            return call.on(pool);
        });
    }

    /** @return empty also when the pool of our name is somebody else's */
    <T> Optional<T> read(PooledConnection connection, PoolCall<T> call) throws LibvirtException {
        return withAny(connection, pool -> isOurs(pool) ? Optional.of(call.on(pool)) : Optional.<T>empty()).flatMap(found -> found);
    }

    private <T> Optional<T> withAny(PooledConnection connection, PoolCall<T> call) throws LibvirtException {
        StoragePool pool;
        try {
            pool = connection.storagePoolLookupByName(identity.name());
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

    /** libvirt keeps no metadata of pools: ours is told by its UUID, and that of the version before by its folder. */
    private boolean isOurs(StoragePool pool) throws LibvirtException {
        return identity.poolId().toString().equals(pool.getUUIDString())
                || Xml.text(pool.getXMLDesc(0), "path").filter(folder.toString()::equals).isPresent();
    }

    /** Defines the pool where it is missing, and starts it where it is inactive. Quick: the folder is not read. */
    void ensure(PooledConnection connection) throws LibvirtException {
        if (with(connection, DiskPool::start).isEmpty()) {
            connection.storagePoolDefineXML(StorageXml.pool(identity, folder), 0).free();
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
        Optional<Boolean> isForeign = withAny(connection, pool -> !isOurs(pool));
        if (isForeign.isEmpty()) {
            return List.of(LibvirtFault.POOL_MISSING.with(identity.name()));
        }
        if (isForeign.get()) {
            return List.of(LibvirtFault.POOL_FOREIGN.with(identity.name(), folder.toString()));
        }
        return with(connection, DiskPool::refresh).orElse(false) ? List.of()
                : List.of(LibvirtFault.POOL_UNUSABLE.with(identity.name(), folder.toString()));
    }
}
