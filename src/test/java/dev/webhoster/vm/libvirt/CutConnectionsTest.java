package dev.webhoster.vm.libvirt;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static dev.webhoster.Real.Part.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.StressScale;

/** A wrong use of libvirt's memory throws nothing, it ends the process: sooner where freed memory is overwritten at once. */
@Tag("machine")
@Real({LIBVIRTD, PROCESS})
class CutConnectionsTest {

    private static final Map<String,
            String> STRICT_MEMORY = Map.of("LD_PRELOAD", "libc_malloc_debug.so.0", "MALLOC_CHECK_", "3", "MALLOC_PERTURB_", "85");

    @TempDir
    private Path folder;

    @Test
    @Fault(value = "1,500 cuts of all connections to libvirt under a storm of calls (a fifth in every run)",
            expected = "nothing worse than \"unreachable\"; the process lives")
    void theProcessOutlivesEveryCut() throws IOException, InterruptedException {
        try (Libvirtd libvirtd = Libvirtd.start(folder.resolve("libvirtd"))) {
            ProcessBuilder storm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "--enable-native-access=ALL-UNNAMED", "-Dwebhoster.test.seed=" + StressScale.seed(),
                    "-Dwebhoster.test.stress=" + System.getProperty("webhoster.test.stress"),
                    "-XX:ErrorFile=" + folder.resolve("crash.txt"), "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    CutConnections.class.getName(), folder.toString(), libvirtd.socket().toString());
            storm.environment().putAll(STRICT_MEMORY);
            Process process = storm.redirectErrorStream(true).redirectOutput(folder.resolve("storm.txt").toFile()).start();
            try {
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ended").isTrue();
                assertThat(process.exitValue()).as("seed %d: %s", StressScale.seed(), Files.readString(folder.resolve("storm.txt")))
                        .isZero();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
