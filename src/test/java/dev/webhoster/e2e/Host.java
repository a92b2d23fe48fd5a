package dev.webhoster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.springframework.util.FileSystemUtils;

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
        return process(Path.of("/run/libvirt/qemu/webhoster-" + slot + ".pid"));
    }

    /** As when the power comes back: nothing of ours runs, and the network and /run are empty. */
    void reboot(int slot) throws IOException, InterruptedException {
        List<ProcessHandle> all = List.of(application(), process(state.resolve("postgres/data/postmaster.pid")),
                process(state.resolve("nginx/web/nginx.pid")), process(state.resolve("nginx/ssh/nginx.pid")), libvirtd(),
                process(state.resolve("run/virtlogd.pid")), process(Path.of("/run/libvirt/network/webhoster.pid")), qemu(slot));
        for (ProcessHandle process : all) {
            List<ProcessHandle> children = process.descendants().toList();
            kill(process); // first, or it would replace them
            children.forEach(this::kill);
        }
        assertThat(Commands.run("nft", "flush", "ruleset").exit()).isZero();
        assertThat(Commands.run("ip", "link", "delete", "wh-bridge").exit()).isZero();
        FileSystemUtils.deleteRecursively(Path.of("/run/libvirt"));
    }

    void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** As scripts/start.sh does where there is no systemd. */
    void startLibvirtd() throws IOException, InterruptedException {
        assertThat(Commands.run("libvirtd", "-d", "-f", state.resolve("run/libvirtd.conf").toString(),
                "-p", state.resolve("run/libvirtd.pid").toString()).exit()).isZero();
    }

    private static ProcessHandle process(Path pidFile) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip())).orElseThrow();
    }
}
