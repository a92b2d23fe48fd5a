package dev.webhoster.vm.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.webhoster.platform.AtomicFile;
import dev.webhoster.vm.Acceleration;

/**
 * Keeps the result of a probe until the host reboots or the template's kernel changes, so that only the first start waits
 * for a guest that hangs.
 */
public final class AccelerationCache {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;
    private final Path bootId;

    public AccelerationCache(Path file) {
        this(file, BOOT_ID);
    }

    AccelerationCache(Path file, Path bootId) {
        this.file = file;
        this.bootId = bootId;
    }

    Acceleration getOrProbe(Path kernel, Supplier<Acceleration> probe) {
        try {
            String conditions = Files.readString(bootId).strip() + " " + kernel + " " + Files.getLastModifiedTime(kernel);
            Optional<Acceleration> known = read(conditions);
            return known.isPresent() ? known.get() : write(conditions, probe.get());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read or write " + file, e);
        }
    }

    private Optional<Acceleration> read(String conditions) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() == 3 && lines.getFirst().equals(conditions)
                ? Optional.of(new Acceleration(Acceleration.Kind.valueOf(lines.get(1)), lines.get(2))) : Optional.empty();
    }

    private Acceleration write(String conditions, Acceleration found) throws IOException {
        AtomicFile.write(file, "%s%n%s%n%s%n".formatted(conditions, found.kind(), found.reason()));
        return found;
    }
}
