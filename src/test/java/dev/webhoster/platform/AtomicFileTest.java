package dev.webhoster.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void writesTextAndMakesItsFolder() throws IOException {
        Path file = folder.resolve("a/b/site.conf");

        AtomicFile.write(file, "größe 🎉\n");

        assertThat(file).hasContent("größe 🎉\n");
    }

    @Test
    void putsANewFileInThePlaceOfTheOld() throws IOException {
        Path file = folder.resolve("site.conf");
        AtomicFile.write(file, "a text that is longer");
        Object old = Files.getAttribute(file, "unix:ino");

        AtomicFile.write(file, "short");

        assertThat(file).hasContent("short");
        assertThat(Files.getAttribute(file, "unix:ino")).as("a reader of the old file keeps all of it").isNotEqualTo(old);
    }

    @Test
    void leavesNothingBesideIt() throws IOException {
        AtomicFile.write(folder.resolve("site.conf"), "text");

        assertThat(names()).containsExactly("site.conf");
    }

    @Test
    void keepsTheOldAndLeavesNothingWhenItFails() throws IOException {
        Path occupied = folder.resolve("site.conf");
        Files.createDirectories(occupied.resolve("not-empty"));

        assertThatIOException().isThrownBy(() -> AtomicFile.write(occupied, "text"));

        assertThat(names()).containsExactly("site.conf");
        assertThat(occupied.resolve("not-empty")).isDirectory();
    }

    @Test
    void aSecretIsReadableByItsOwnerOnly() throws IOException {
        Path file = folder.resolve("secret");
        AtomicFile.write(file, "open".getBytes(UTF_8), PosixFilePermissions.fromString("rw-r--r--"));

        AtomicFile.write(file, "closed".getBytes(UTF_8), AtomicFile.OWNER_ONLY);

        assertThat(file).hasContent("closed");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(AtomicFile.OWNER_ONLY);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
