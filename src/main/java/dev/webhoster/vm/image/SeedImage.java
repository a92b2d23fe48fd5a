package dev.webhoster.vm.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

import org.springframework.util.FileSystemUtils;

import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.vm.HypervisorException;

/**
 * Packs a cloud-init seed into a small disk image (NoCloud, label CIDATA). The files contain the machine's private host
 * key, so they are written to a folder that only this user can read, and deleted afterwards.
 */
public final class SeedImage {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CommandRunner commands;
    private final Path temporary;

    public SeedImage(CommandRunner commands) {
        this(commands, Path.of(System.getProperty("java.io.tmpdir")));
    }

    public SeedImage(CommandRunner commands, Path temporary) {
        this.commands = commands;
        this.temporary = temporary;
    }

    /** @param files name and text of each, such as {@code user-data}
     *  @return an ISO 9660 image */
    byte[] build(Map<String, String> files) {
        try {
            Path folder = Files.createTempDirectory(temporary, "seed",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                return build(folder, files);
            } catch (IOException | CommandException e) {
                requireRoom(folder, e);
                throw e;
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            requireRoom(temporary, e);
            throw new UncheckedIOException("Could not create a machine's seed image", e);
        }
    }

    private static void requireRoom(Path folder, Exception failure) {
        if (FreeSpace.isShort(folder)) {
            throw new HypervisorException.NoSpace("No room for a machine's seed image", failure);
        }
    }

    private byte[] build(Path folder, Map<String, String> files) throws IOException {
        Path content = Files.createDirectory(folder.resolve("content"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(content.resolve(file.getKey()), file.getValue());
        }
        Path image = folder.resolve("seed.iso");
        commands.run(LIMIT, "xorrisofs", "-quiet", "-volid", "CIDATA", "-joliet", "-rock", "-output", image.toString(),
                content.toString());
        return Files.readAllBytes(image);
    }
}
