package dev.webhoster.vm.libvirt;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.webhoster.KvmDevice;
import dev.webhoster.platform.CommandRunner;

/** A libvirtd of our own, with its socket in a folder of ours. Only on a private host: it manages that host's machines. */
final class Libvirtd implements AutoCloseable {

    private final Path folder;
    private Process process;

    private Libvirtd(Path folder) {
        this.folder = folder;
    }

    static Libvirtd start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("libvirtd.conf"), """
                unix_sock_dir = "%s"
                auth_unix_rw = "none"
                auth_unix_ro = "none"
                """.formatted(folder));
        KvmDevice.letQemuUseIt();
        Libvirtd libvirtd = new Libvirtd(folder);
        libvirtd.startAgain();
        await().until(libvirtd::answers);
        return libvirtd;
    }

    private boolean answers() {
        return new CommandRunner().tryRun(Duration.ofSeconds(30), List.of("virsh", "-q", "-c", uri("test"), "version"), "").succeeded();
    }

    void startAgain() throws IOException {
        File log = folder.resolve("log").toFile();
        process = new ProcessBuilder("libvirtd", "--config", folder.resolve("libvirtd.conf").toString(), "--pid-file",
                folder.resolve("pid").toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
    }

    /** @param driver {@code qemu} or {@code test} */
    String uri(String driver) {
        return "%s+unix:///%s?socket=%s".formatted(driver, driver.equals("qemu") ? "system" : "default", socket());
    }

    Path socket() {
        return folder.resolve("libvirt-sock");
    }

    /** As by the kernel when memory runs out. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As by an update of the package. */
    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** It takes connections and says nothing. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        new CommandRunner().run(Duration.ofSeconds(10), "kill", "-" + name, Long.toString(process.pid()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
