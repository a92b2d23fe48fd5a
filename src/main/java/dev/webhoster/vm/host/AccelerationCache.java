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
 * Keeps what a probe found until the host is booted anew or the kernel that was tried is another one, so that only the
 * first start waits for a guest that hangs.
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
            String circumstances = Files.readString(bootId).strip() + " " + kernel + " " + Files.getLastModifiedTime(kernel);
            Optional<Acceleration> known = read(circumstances);
            return known.isPresent() ? known.get() : write(circumstances, probe.get());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read or write " + file, e);
        }
    }

    private Optional<Acceleration> read(String circumstances) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() == 3 && lines.getFirst().equals(circumstances)
                ? Optional.of(new Acceleration(Acceleration.Kind.valueOf(lines.get(1)), lines.get(2))) : Optional.empty();
    }

    private Acceleration write(String circumstances, Acceleration found) throws IOException {
        AtomicFile.write(file, "%s%n%s%n%s%n".formatted(circumstances, found.kind(), found.reason()));
        return found;
    }
}
