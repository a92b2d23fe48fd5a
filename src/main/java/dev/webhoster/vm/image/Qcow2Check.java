package dev.webhoster.vm.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Whether a qcow2 file is whole: whether all that its tables point to is inside the file. This reads a table of 64 KiB for
 * each 512 MiB of the disk: https://gitlab.com/qemu-project/qemu/-/blob/master/docs/interop/qcow2.txt
 */
final class Qcow2Check {

    private static final int MAGIC = 0x514649fb;
    private static final int HEADER = 104;
    private static final long OFFSET = 0x00fffffffffffe00L;
    private static final long COMPRESSED = 1L << 62;
    private static final long EXTENDED_TABLES = 1 << 4;
    private static final int LARGEST_TABLE = 32 << 20;

    private final FileChannel file;
    private final ByteBuffer header;
    private final long end;

    private Qcow2Check(FileChannel file) throws IOException {
        this.file = file;
        this.header = read(file, 0, HEADER);
        this.end = Math.ceilDiv(file.size(), cluster()) * cluster();    // QEMU does not fill up the last cluster
    }

    /** @throws IOException when the file cannot be read, or is no whole qcow2 image */
    static void requireWhole(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            Qcow2Check image = new Qcow2Check(file);
            ByteBuffer tables = read(file, image.header.getLong(40), Math.multiplyExact(8, image.header.getInt(36)));
            while (tables.hasRemaining()) {
                image.requireTable(tables.getLong() & OFFSET);
            }
        } catch (ArithmeticException e) {
            throw new IOException(e);
        }
    }

    private int cluster() throws IOException {
        int bits = header.getInt(20);
        if (header.getInt(0) != MAGIC || bits < 9 || bits > 21) {
            throw new IOException("not a qcow2 image");
        }
        return 1 << bits;
    }

    private void requireTable(long table) throws IOException {
        if (table == 0) {
            return;
        }
        boolean extended = header.getInt(4) >= 3 && (header.getLong(72) & EXTENDED_TABLES) != 0;
        ByteBuffer entries = read(file, table, cluster());
        while (entries.hasRemaining()) {
            requireData(entries.getLong());
            entries.position(entries.position() + (extended ? 8 : 0));
        }
    }

    private void requireData(long entry) throws IOException {
        boolean compressed = (entry & COMPRESSED) != 0;
        int bitsOfOffset = 62 - (header.getInt(20) - 8);
        long last = compressed ? entry & (1L << bitsOfOffset) - 1 : (entry & OFFSET) + cluster();
        if (last > end) {
            throw new IOException("the file is cut off: it has %s bytes, and points to byte %s".formatted(file.size(), last));
        }
    }

    private static ByteBuffer read(FileChannel file, long offset, int bytes) throws IOException {
        if (offset < 0 || bytes < 0 || bytes > LARGEST_TABLE || offset + bytes > file.size()) {
            throw new IOException("the file is cut off: it has %s bytes".formatted(file.size()));
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining() && file.read(buffer, offset + buffer.position()) > 0) {}
        return buffer.flip();
    }
}
