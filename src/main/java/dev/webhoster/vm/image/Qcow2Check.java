package dev.webhoster.vm.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;

/**
 * Checks by {@code qemu-img check} that a qcow2 image is intact. The check takes some 50 ms, so an image that was intact is
 * checked again only when its file has changed.
 */
final class Qcow2Check {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Exit codes of qemu-img(1): no errors; leaked clusters, which are no harm to the data. */
    private static final Set<Integer> INTACT = Set.of(0, 3);

    private static final CommandRunner COMMANDS = new CommandRunner();
    private static final Map<Path, Version> CHECKED = new ConcurrentHashMap<>();

    private Qcow2Check() {}

    /** What changes with the file's content. */
    private record Version(long size, FileTime modified, @Nullable Object fileKey) {

        static Version of(Path image) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(image, BasicFileAttributes.class);
            return new Version(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    /** @throws IOException when the file cannot be read, or is not an intact qcow2 image; the message is qemu-img's */
    static void requireIntact(Path image) throws IOException {
        Version version = Version.of(image);
        if (version.equals(CHECKED.get(image))) {
            return;
        }
        CommandRunner.Result result = check(image);
        if (!INTACT.contains(result.exit())) {
            throw new IOException(result.output().lines().findFirst().orElse("qemu-img ended with " + result.exit()));
        }
        CHECKED.put(image, version);
    }

    /** Running machines hold locks on the image, hence {@code --force-share}. */
    private static CommandRunner.Result check(Path image) throws IOException {
        try {
            return COMMANDS.tryRun(LIMIT, List.of("qemu-img", "check", "--force-share", "-f", "qcow2", image.toString()), "");
        } catch (CommandException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
