package dev.webhoster.vm.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether something failed because a disk is full: programs say so in words only, in the language of their users. */
public final class FreeSpace {

    /** More than a seed or an empty overlay needs. */
    private static final long ENOUGH_BYTES = 1 << 20;

    private FreeSpace() {}

    public static boolean isShort(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < ENOUGH_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
