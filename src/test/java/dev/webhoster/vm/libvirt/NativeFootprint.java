package dev.webhoster.vm.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;

/**
 * What this process holds outside of Java's heap.
 *
 * @param allocatedBytes as glibc counts them, in all threads' arenas
 */
record NativeFootprint(long allocatedBytes, long openFiles, long threads) {

    static NativeFootprint now() throws IOException {
        System.gc(); // JNA's own memory goes with the objects that own it
        MemoryInformation memory = LibC.INSTANCE.mallinfo2();
        return new NativeFootprint(memory.uordblks + memory.hblkhd, count("/proc/self/fd"), count("/proc/self/task"));
    }

    private static long count(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            return entries.count();
        }
    }

    interface LibC extends Library {
        LibC INSTANCE = Native.load("c", LibC.class);

        MemoryInformation mallinfo2();
    }

    /** See mallinfo(3). */
    @Structure.FieldOrder({"arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"})
    public static final class MemoryInformation extends Structure implements Structure.ByValue {
        public long arena;
        public long ordblks;
        public long smblks;
        public long hblks;
        public long hblkhd;
        public long usmblks;
        public long fsmblks;
        public long uordblks;
        public long fordblks;
        public long keepcost;
    }
}
