package dev.webhoster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A private host's own {@code /dev/kvm}. */
public final class KvmDevice {

    private static final Path KVM = Path.of("/dev/kvm");

    private KvmDevice() {}

    /** Else libvirtd does not trust what it found out about QEMU and asks it again, several times in each call. */
    public static void letQemuUseIt() throws IOException {
        if (Files.exists(KVM)) {
            Files.setPosixFilePermissions(KVM, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
    }
}
