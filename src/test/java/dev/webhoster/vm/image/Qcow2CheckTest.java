package dev.webhoster.vm.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.platform.CommandRunner;

class Qcow2CheckTest {

    private static final int CLUSTER = 64 * 1024;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;
    private Path image;
    private final CommandRunner commands = new CommandRunner();

    /** Header, refcount tables, L1 and L2 table, and 16 clusters of data at the end. */
    @BeforeEach
    void createImage() throws IOException {
        Path data = Files.write(folder.resolve("data"), "x".repeat(16 * CLUSTER).getBytes());
        image = folder.resolve("disk.qcow2");
        commands.run(LIMIT, "qemu-img", "convert", "-f", "raw", "-O", "qcow2", data.toString(), image.toString());
    }

    @Test
    void anImageThatContainsAllThatItsTablesPointToIsIntact() {
        assertThatCode(() -> Qcow2Check.requireIntact(image)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 103, CLUSTER + 4, 2 * CLUSTER, 5 * CLUSTER, 10 * CLUSTER, 20 * CLUSTER})
    void aTruncatedImageIsNotIntact(int bytes) throws IOException {
        Qcow2Check.requireIntact(image);
        truncate(bytes);

        assertThatIOException().isThrownBy(() -> Qcow2Check.requireIntact(image));
    }

    /** QEMU does not fill the last cluster itself. */
    @Test
    void theLastClusterMayBeIncomplete() throws IOException {
        truncate((int) Files.size(image) - 10);

        assertThatCode(() -> Qcow2Check.requireIntact(image)).doesNotThrowAnyException();
    }

    @Test
    void anotherFormatIsNotIntact() throws IOException {
        Files.write(image, new byte[4 * CLUSTER]);

        assertThatIOException().isThrownBy(() -> Qcow2Check.requireIntact(image)).withMessageContaining("not in qcow2 format");
    }

    @Test
    void aMissingImageIsNotIntact() throws IOException {
        Qcow2Check.requireIntact(image);
        Files.delete(image);

        assertThatIOException().isThrownBy(() -> Qcow2Check.requireIntact(image));
    }

    @Test
    void anImageThatChangedIsCheckedAgain() throws IOException {
        Qcow2Check.requireIntact(image);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(file.length());
            file.seek(0);
            file.writeInt(0);
        }
        Files.setLastModifiedTime(image, FileTime.from(Instant.EPOCH));

        assertThatIOException().isThrownBy(() -> Qcow2Check.requireIntact(image));
    }

    /** The lock of a running machine, or of a program that writes. */
    @Test
    void anImageInUseIsChecked() throws Exception {
        Process writer = new ProcessBuilder("qemu-io", "-f", "qcow2", image.toString()).start();
        try {
            writer.getOutputStream().write("read 0 512\n".getBytes());
            writer.getOutputStream().flush();
            writer.inputReader().readLine();

            assertThatCode(() -> Qcow2Check.requireIntact(image)).doesNotThrowAnyException();
        } finally {
            writer.getOutputStream().close();
            writer.waitFor();
        }
    }

    private void truncate(int bytes) throws IOException {
        try (FileChannel file = FileChannel.open(image, StandardOpenOption.WRITE)) {
            file.truncate(bytes);
        }
    }
}
