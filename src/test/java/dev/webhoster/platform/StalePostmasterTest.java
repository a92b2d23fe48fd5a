package dev.webhoster.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StalePostmasterTest {

    @TempDir
    private Path folder;
    private Path data;
    private Process process;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        process = new ProcessBuilder("sh", "-c", "read line", "postgres", "-D", data.toString()).start();
    }

    @AfterEach
    void endProcess() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void endsAServerOnTheSameData() throws IOException {
        leavePidFile(process.pid() + "\n" + data + "\n");

        StalePostmaster.end(data);

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void sparesAnotherProgramWithTheSameNumber() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("postmaster.pid"), process.pid() + "\n" + other + "\n");

        StalePostmaster.end(other);

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void sparesAServerOnAFolderWhoseNameOnlyBeginsAlike() throws IOException {
        Path shorter = Files.createDirectory(folder.resolve("dat"));
        Files.writeString(shorter.resolve("postmaster.pid"), process.pid() + "\n");

        StalePostmaster.end(shorter);

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void doesNotMindAServerThatIsGone() throws Exception {
        process.destroyForcibly().waitFor();
        leavePidFile(process.pid() + "\n");

        assertThatNoException().isThrownBy(() -> StalePostmaster.end(data));
    }

    @Test
    void doesNotMindThatNoneWasLeft() {
        assertThatNoException().isThrownBy(() -> StalePostmaster.end(data));
    }

    @Test
    void doesNotMindAFileThatWasCutShort() throws IOException {
        leavePidFile("");

        assertThatNoException().isThrownBy(() -> StalePostmaster.end(data));
    }

    private void leavePidFile(String text) throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), text);
    }
}
