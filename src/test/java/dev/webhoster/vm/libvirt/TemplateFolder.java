package dev.webhoster.vm.libvirt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.webhoster.platform.CommandRunner;

/** A template's folder with an empty disk, for tests that do not boot it. */
public final class TemplateFolder {

    private static final byte[] EMPTY_DISK = emptyDisk();

    private TemplateFolder() {}

    public static void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : new String[] {"vmlinuz", "initrd.img"}) {
            Files.writeString(folder.resolve(name), "");
        }
        Files.write(folder.resolve("disk.qcow2"), EMPTY_DISK);
        Files.writeString(folder.resolve("template.json"), """
                {"name": "debian-12", "boot": "direct", "kernel": "vmlinuz", "initrd": "initrd.img",
                 "kernelArguments": "root=/dev/vda rw console=ttyS0", "virtualSizeBytes": 3221225472,
                 "packaged": true, "created": "2026-01-01T00:00:00Z"}
                """);
    }

    /** Without a kernel that QEMU loads itself: a machine made from it runs its firmware. */
    static void bootFromDisk(Path folder) throws IOException {
        Files.writeString(folder.resolve("template.json"), """
                {"name": "empty", "boot": "disk", "packaged": false, "virtualSizeBytes": 1073741824}
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

    /** A qcow2 image of 3 GiB that holds no data; made once. */
    private static byte[] emptyDisk() {
        try {
            Path image = Files.createTempFile("empty", ".qcow2");
            new CommandRunner().run(Duration.ofMinutes(1), "qemu-img", "create", "-q", "-f", "qcow2", image.toString(), "3G");
            byte[] bytes = Files.readAllBytes(image);
            Files.delete(image);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
