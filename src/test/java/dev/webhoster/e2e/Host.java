package dev.webhoster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes of a private host, and how they are done harm. */
final class Host {

    private final Path state;

    Host(Path state) {
        this.state = state;
    }

    ProcessHandle application() throws IOException {
        return process(state.resolve("run/application.pid"));
    }

    ProcessHandle libvirtd() throws IOException {
        return process(state.resolve("run/libvirtd.pid"));
    }

    ProcessHandle qemu(int slot) throws IOException {
        return process(Path.of("/run/libvirt/qemu/webhoster-%d.pid".formatted(slot)));
    }

    void kill(ProcessHandle process) {
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().join();
    }

    /** As scripts/start.sh does where there is no systemd. */
    void startLibvirtd() throws IOException, InterruptedException {
        assertThat(Commands.run("libvirtd", "-d", "-f", state.resolve("run/libvirtd.conf").toString(),
                "-p", state.resolve("run/libvirtd.pid").toString()).exit()).isZero();
    }

    private static ProcessHandle process(Path pidFile) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).orElseThrow();
    }
}
