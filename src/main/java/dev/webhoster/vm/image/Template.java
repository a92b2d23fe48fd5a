package dev.webhoster.vm.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.vm.HypervisorException;

/**
 * What machines are created from: a folder made by {@code scripts/init-vm-template.sh}.
 *
 * @param packaged whether nginx and the other programs are installed in it
 */
public record Template(String name, Path disk, long virtualSizeBytes, Optional<DirectBoot> directBoot, boolean packaged) {

    /** The kernel that QEMU loads itself if the disk has no boot loader. */
    public record DirectBoot(Path kernel, Path initrd, String arguments) {}

    /**
     * The file {@code template.json}.
     *
     * @param bytes the length of each file; absent in templates that an earlier version made
     */
    private record Description(String name, String boot, @Nullable String kernel,
            @Nullable String initrd, @Nullable String kernelArguments,
            long virtualSizeBytes, boolean packaged, @Nullable Map<String, Long> bytes) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws HypervisorException.TemplateUnusable when a file is missing or damaged, or the description is wrong */
    public static Template read(Path folder) {
        try {
            Description description = JSON.readValue(Files.readString(folder.resolve("template.json")), Description.class);
            Template template = new Template(description.name(), folder.resolve("disk.qcow2"),
                    description.virtualSizeBytes(), directBoot(folder, description), description.packaged());
            template.requireFiles();
            requireLengths(folder, description);
            return template;
        } catch (IOException | JacksonException e) {
            throw unusable(folder.resolve("template.json"), "is missing or not readable", e);
        }
    }

    private static Optional<DirectBoot> directBoot(Path folder, Description description) {
        if (!"direct".equals(description.boot())) {
            return Optional.empty();
        }
        return Optional.of(new DirectBoot(folder.resolve(String.valueOf(description.kernel())),
                folder.resolve(String.valueOf(description.initrd())), String.valueOf(description.kernelArguments())));
    }

    private void requireFiles() {
        List<Path> files = directBoot.map(boot -> List.of(disk, boot.kernel(), boot.initrd())).orElse(List.of(disk));
        files.stream().filter(file -> !Files.isReadable(file)).findFirst().ifPresent(file -> {
            throw unusable(file, "is missing or not readable", null);
        });
        try {
            Qcow2Check.requireIntact(disk);
        } catch (IOException e) {
            throw unusable(disk, "is broken (%s)".formatted(e.getMessage()), e);
        }
    }

    /** A truncated kernel causes no error: its machine is never ready. */
    private static void requireLengths(Path folder, Description description) throws IOException {
        Map<String, Long> wanted = Objects.requireNonNullElse(description.bytes(), Map.of());
        for (Map.Entry<String, Long> file : wanted.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (Files.size(path) != file.getValue()) {
                throw unusable(path, "is broken (it has %s bytes instead of %s)".formatted(Files.size(path), file.getValue()), null);
            }
        }
    }

    private static HypervisorException.TemplateUnusable unusable(Path file, String fault, @Nullable Throwable cause) {
        return new HypervisorException.TemplateUnusable(
                "The machine template cannot be used: %s %s; make it anew with scripts/init-vm-template.sh --force"
                        .formatted(file, fault),
                cause);
    }
}
