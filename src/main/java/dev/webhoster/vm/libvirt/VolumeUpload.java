package dev.webhoster.vm.libvirt;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.SizeT;
import org.libvirt.jna.StorageVolPointer;
import org.libvirt.jna.StreamPointer;

/** Writes the content of a volume. An interface, since libvirt's mock driver has no streams. */
@FunctionalInterface
interface VolumeUpload {

    int CHUNK_BYTES = 64 * 1024;

    /** Writes the volume from its first byte on. */
    void write(PooledConnection connection, StorageVol volume, byte[] content) throws LibvirtException;

    /** The upload that this libvirt supports: none with the mock driver, {@code test:///default} or {@code test+unix:///default}. */
    static VolumeUpload of(String libvirtUri) {
        return libvirtUri.startsWith("test") ? (connection, volume, content) -> {} : VolumeUpload::streamTo;
    }

    /** Uses a native stream. libvirt-java's is never freed if the connection breaks meanwhile. */
    static void streamTo(PooledConnection connection, StorageVol volume, byte[] content) throws LibvirtException {
        StorageVolPointer target = Libvirt.INSTANCE.virStorageVolLookupByPath(connection.pointer(), volume.getPath());
        if (target == null) {
            throw NativeLibvirt.failure();
        }
        StreamPointer stream = Libvirt.INSTANCE.virStreamNew(connection.pointer(), 0);
        try {
            send(target, stream, content);
        } finally {
            Libvirt.INSTANCE.virStreamFree(stream);
            Libvirt.INSTANCE.virStorageVolFree(target);
        }
    }

    private static void send(StorageVolPointer volume, StreamPointer stream, byte[] content) {
        require(stream, Libvirt.INSTANCE.virStorageVolUpload(volume, stream, 0, content.length, 0));
        for (int sent = 0; sent < content.length;) {
            byte[] part = Arrays.copyOfRange(content, sent, Math.min(content.length, sent + CHUNK_BYTES));
            sent += require(stream, Libvirt.INSTANCE.virStreamSend(stream, ByteBuffer.wrap(part), new SizeT(part.length)));
        }
        require(stream, Libvirt.INSTANCE.virStreamFinish(stream));
    }

    private static int require(StreamPointer stream, int result) {
        if (result < 0) {
            NativeFailure failure = NativeLibvirt.failure();
            Libvirt.INSTANCE.virStreamAbort(stream);
            throw failure;
        }
        return result;
    }
}
