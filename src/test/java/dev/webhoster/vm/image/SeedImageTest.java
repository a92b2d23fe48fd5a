package dev.webhoster.vm.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Finding;
import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.vm.HypervisorException;

class SeedImageTest {

    private static final Map<String, String> FILES = Map.of("user-data", "#cloud-config\nname: \"größe 🎉\"\n", "meta-data", "id: 1\n");
    /** Where ISO 9660 has the volume's identifier, 32 characters. */
    private static final int LABEL = 16 * 2048 + 40;

    @TempDir
    private Path folder;

    private final Watched commands = new Watched();

    /** Looks at the folder while the image is made there. */
    private static final class Watched extends CommandRunner {

        private Path folder = Path.of("/");
        private String permissions = "";

        @Override
        public Result tryRun(Duration limit, List<String> command, String input) {
            folder = Path.of(command.getLast()).getParent();
            try {
                permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return super.tryRun(limit, command, input);
        }
    }

    @Test
    void holdsTheFilesUnderTheLabelThatCloudInitLooksFor() throws IOException {
        byte[] image = new SeedImage(commands).build(FILES);

        assertThat(new String(image, LABEL, 32, US_ASCII).strip()).isEqualTo("CIDATA");
        Path content = extract(image);
        assertThat(content.resolve("user-data")).hasContent(FILES.get("user-data"));
        assertThat(content.resolve("meta-data")).hasContent(FILES.get("meta-data"));
        try (var names = Files.list(content)) {
            assertThat(names).hasSize(2);
        }
    }

    @Test
    void showsItsSecretsToNobodyAndLeavesNothing() {
        new SeedImage(commands).build(FILES);

        assertThat(commands.permissions).isEqualTo("rwx------");
        assertThat(commands.folder).doesNotExist();
    }

    /** Nothing can be stored where the kernel shows its processes: a filesystem without room that needs no root to make. */
    @Test
    @Finding(Finding.Id.B4)
    void aFilesystemWithoutRoomIsToldWithoutItsWords() {
        assertThatExceptionOfType(HypervisorException.NoSpace.class)
                .isThrownBy(() -> new SeedImage(commands, Path.of("/proc")).build(FILES));
    }

    @Test
    void leavesNothingWhenItFails() {
        assertThatExceptionOfType(CommandException.class).isThrownBy(() -> new SeedImage(new CommandRunner() {
            @Override
            public Result tryRun(Duration limit, List<String> command, String input) {
                commands.tryRun(limit, command, input);
                return new Result(1, "no space");
            }
        }).build(FILES)).withMessageContaining("no space");

        assertThat(commands.folder).doesNotExist();
    }

    private Path extract(byte[] image) throws IOException {
        Path file = Files.write(folder.resolve("seed.iso"), image);
        Path content = folder.resolve("content");
        new CommandRunner().run(Duration.ofMinutes(1), "xorriso", "-osirrox", "on", "-indev", file.toString(),
                "-extract", "/", content.toString());
        return content;
    }
}
