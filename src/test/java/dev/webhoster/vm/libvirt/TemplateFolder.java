package dev.webhoster.vm.libvirt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A template's folder with an empty disk, for tests that do not boot it. */
public final class TemplateFolder {

    private TemplateFolder() {}

    public static void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : new String[] {"vmlinuz", "initrd.img"}) {
            Files.writeString(folder.resolve(name), "");
        }
        Files.write(folder.resolve("disk.qcow2"), emptyDisk());
        Files.writeString(folder.resolve("template.json"), """
                {"name": "debian-12", "boot": "direct", "kernel": "vmlinuz", "initrd": "initrd.img",
                 "kernelArguments": "root=/dev/vda rw console=ttyS0", "virtualSizeBytes": 3221225472,
                 "packaged": true, "created": "2026-01-01T00:00:00Z"}
                """);
    }

    /** As scripts/init-vm-template.sh does. */
    public static void describeWithLengths(Path folder) throws IOException {
        Path description = folder.resolve("template.json");
        Files.writeString(description, Files.readString(description).replace("\"packaged\"",
                "\"bytes\": {\"disk.qcow2\": %d, \"vmlinuz\": %d, \"initrd.img\": %d}, \"packaged\"".formatted(
                        Files.size(folder.resolve("disk.qcow2")), Files.size(folder.resolve("vmlinuz")),
                        Files.size(folder.resolve("initrd.img")))));
    }

    /** The head of a qcow2 image of version 3 with clusters of 64 KiB, which points to nothing. */
    private static byte[] emptyDisk() {
        return ByteBuffer.allocate(104).putInt(0, 0x514649fb).putInt(4, 3).putInt(20, 16).putLong(24, 3L << 30).array();
    }
}
