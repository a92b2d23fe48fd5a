package dev.webhoster.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A template's folder with empty files, for tests that do not boot it. */
final class TemplateFolder {

    private TemplateFolder() {}

    static void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : new String[] {"disk.qcow2", "vmlinuz", "initrd.img"}) {
            Files.writeString(folder.resolve(name), "");
        }
        Files.writeString(folder.resolve("template.json"), """
                {"name": "debian-12", "boot": "direct", "kernel": "vmlinuz", "initrd": "initrd.img",
                 "kernelArguments": "root=/dev/vda rw console=ttyS0", "virtualSizeBytes": 3221225472,
                 "packaged": true, "created": "2026-01-01T00:00:00Z"}
                """);
    }
}
