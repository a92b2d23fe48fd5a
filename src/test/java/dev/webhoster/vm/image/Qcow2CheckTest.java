package dev.webhoster.vm.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Qcow2CheckTest {

    private static final int CLUSTER = 64 * 1024;

    @TempDir
    private Path folder;

    @Test
    void isWholeWhenAllThatItPointsToIsThere() {
        assertThatCode(() -> Qcow2Check.requireWhole(write(4 * CLUSTER))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 103, CLUSTER + 4, 2 * CLUSTER, 3 * CLUSTER - 1, 3 * CLUSTER})
    void isBrokenWhenItIsCutOff(int bytes) {
        assertThatIOException().isThrownBy(() -> Qcow2Check.requireWhole(write(bytes))).withMessageContaining("cut off");
    }

    @Test
    void compressedDataNeedsNoWholeCluster() throws IOException {
        ByteBuffer image = image();
        image.putLong(2 * CLUSTER, 1L << 62 | 3L * CLUSTER);
        assertThatCode(() -> Qcow2Check.requireWhole(write(image, 3 * CLUSTER + 10))).doesNotThrowAnyException();
        image.putLong(2 * CLUSTER, 1L << 62 | 4L * CLUSTER + 1);
        assertThatIOException().isThrownBy(() -> Qcow2Check.requireWhole(write(image, 3 * CLUSTER + 10)));
    }

    @Test
    void somethingElseIsNoImage() {
        ByteBuffer zeros = ByteBuffer.allocate(4 * CLUSTER);
        assertThatIOException().isThrownBy(() -> Qcow2Check.requireWhole(write(zeros, 4 * CLUSTER)))
                .withMessageContaining("not a qcow2 image");
    }

    /** Clusters: header, first table, second table, data. */
    private static ByteBuffer image() {
        return ByteBuffer.allocate(4 * CLUSTER).putInt(0, 0x514649fb).putInt(4, 3).putInt(20, 16).putLong(24, CLUSTER)
                .putInt(36, 1).putLong(40, CLUSTER).putLong(CLUSTER, 1L << 63 | 2 * CLUSTER)
                .putLong(2 * CLUSTER, 1L << 63 | 3 * CLUSTER);
    }

    private Path write(int bytes) throws IOException {
        return write(image(), bytes);
    }

    private Path write(ByteBuffer image, int bytes) throws IOException {
        return Files.write(folder.resolve("disk.qcow2"), Arrays.copyOf(image.array(), bytes));
    }
}
