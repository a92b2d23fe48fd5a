package dev.webhoster.vm;

import java.nio.file.Path;

import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;

/** The machines' disks: libvirt's storage pool of ours, in a folder of ours. Calls run on a libvirt thread. */
final class Storage {

    private final Path folder;

    private final VolumeUpload upload;

    Storage(Path folder, VolumeUpload upload) {
        this.folder = folder;
        this.upload = upload;
    }

    Path path(String volume) {
        return folder.resolve(volume);
    }

    /** Makes the pool where it is missing, and starts it where it is off. */
    void ensurePool(Connect connect) throws LibvirtException {
        StoragePool pool = findOrDefine(connect);
        try {
            if (pool.isActive() == 0) {
                pool.build(0);
                pool.create(0);
            }
            pool.setAutostart(1);
        } finally {
            pool.free();
        }
    }

    private StoragePool findOrDefine(Connect connect) throws LibvirtException {
        try {
            return connect.storagePoolLookupByName(VmSettings.OURS);
        } catch (LibvirtException e) {
            if (LibvirtConnection.isMissing(e)) {
                return connect.storagePoolDefineXML(StorageXml.pool(folder), 0);
            }
            throw e;
        }
    }

    /** Makes the volume anew; one of the same name goes first. */
    void replace(Connect connect, String name, String xml) throws LibvirtException {
        delete(connect, name);
        StoragePool pool = connect.storagePoolLookupByName(VmSettings.OURS);
        try {
            pool.storageVolCreateXML(xml, 0).free();
        } finally {
            pool.free();
        }
    }

    /** Fills the volume from its first byte on. */
    void upload(Connect connect, String name, byte[] content) throws LibvirtException {
        StoragePool pool = connect.storagePoolLookupByName(VmSettings.OURS);
        try {
            StorageVol volume = pool.storageVolLookupByName(name);
            try {
                upload.fill(connect, volume, content);
            } finally {
                volume.free();
            }
        } finally {
            pool.free();
        }
    }

    /** Removes the volume; one that is not there counts as removed. */
    void delete(Connect connect, String name) throws LibvirtException {
        try {
            deleteExisting(connect, name);
        } catch (LibvirtException e) {
            if (!LibvirtConnection.isMissing(e)) {
                throw e;
            }
        }
    }

    private static void deleteExisting(Connect connect, String name) throws LibvirtException {
        StoragePool pool = connect.storagePoolLookupByName(VmSettings.OURS);
        try {
            pool.refresh(0);
            StorageVol volume = pool.storageVolLookupByName(name);
            try {
                volume.delete(0);
            } finally {
                volume.free();
            }
        } finally {
            pool.free();
        }
    }
}
