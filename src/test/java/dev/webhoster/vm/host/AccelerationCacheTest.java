package dev.webhoster.vm.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Acceleration.Kind;

class AccelerationCacheTest {

    private static final Acceleration FOUND = new Acceleration(Kind.TCG, "it hangs");

    @TempDir
    private Path folder;
    private Path kernel;
    private Path bootId;
    private int probes;

    @BeforeEach
    void makeCircumstances() throws IOException {
        kernel = Files.writeString(folder.resolve("vmlinuz"), "");
        Files.setLastModifiedTime(kernel, FileTime.from(Instant.EPOCH));
        bootId = Files.writeString(folder.resolve("boot_id"), "one\n");
    }

    @Test
    void remembersWhatWasFound() {
        assertThat(recall(kernel)).isEqualTo(FOUND);
        assertThat(recall(kernel)).isEqualTo(FOUND);
        assertThat(probes).isEqualTo(1);
    }

    @Test
    void looksAgainAfterTheHostWasBooted() throws IOException {
        recall(kernel);
        Files.writeString(bootId, "two\n");

        assertThat(recall(kernel)).isEqualTo(FOUND);
        assertThat(probes).isEqualTo(2);
    }

    @Test
    void looksAgainForAnotherKernel() throws IOException {
        recall(kernel);
        Path other = Files.copy(kernel, folder.resolve("vmlinuz-2"));
        recall(other);
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH.plusSeconds(1)));
        recall(other);

        assertThat(probes).isEqualTo(3);
    }

    @Test
    void looksAgainWhenItsFileIsBroken() throws IOException {
        recall(kernel);
        Files.writeString(folder.resolve("acceleration"), "?");

        assertThat(recall(kernel)).isEqualTo(FOUND);
        assertThat(probes).isEqualTo(2);
    }

    private Acceleration recall(Path tried) {
        return new AccelerationCache(folder.resolve("acceleration"), bootId).getOrProbe(tried, () -> {
            probes++;
            return FOUND;
        });
    }
}
