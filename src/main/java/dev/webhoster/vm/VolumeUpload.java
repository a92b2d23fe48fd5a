package dev.webhoster.vm;

import java.util.Arrays;

import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.libvirt.Stream;

/** How bytes get into a volume; apart, since libvirt's mock driver has no streams. */
@FunctionalInterface
interface VolumeUpload {

    /** Fills the volume from its first byte on. */
    void fill(Connect connect, StorageVol volume, byte[] content) throws LibvirtException;

    /** By a stream of libvirt's, in parts of 64 KiB. */
    static void byStream(Connect connect, StorageVol volume, byte[] content) throws LibvirtException {
        Stream stream = connect.streamNew(0);
        try {
            volume.upload(stream, 0, content.length, 0);
            for (int sent = 0; sent < content.length;) {
                sent += stream.send(Arrays.copyOfRange(content, sent, Math.min(content.length, sent + 64 * 1024)));
            }
            stream.finish();
        } finally {
            stream.free();
        }
    }
}
