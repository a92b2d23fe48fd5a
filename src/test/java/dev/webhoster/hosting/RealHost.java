package dev.webhoster.hosting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.webhoster.platform.CommandRunner;

/** A libvirtd with an empty template, and a folder for all else. Only on a private host. */
final class RealHost implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path folder;
    private final CommandRunner commands = new CommandRunner();
    private final List<Process> daemons;

    private RealHost(Path folder, List<Process> daemons) {
        this.folder = folder;
        this.daemons = daemons;
    }

    static RealHost start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("libvirtd.conf"), """
                unix_sock_dir = "%s"
                auth_unix_rw = "none"
                auth_unix_ro = "none"
                """.formatted(folder));
        Process virtlogd = new ProcessBuilder("virtlogd", "--pid-file", folder.resolve("virtlogd.pid").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("virtlogd.log").toFile()).start();
        Process libvirtd = new ProcessBuilder("libvirtd", "--config", folder.resolve("libvirtd.conf").toString(), "--pid-file",
                folder.resolve("libvirtd.pid").toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("libvirtd.log").toFile()).start();
        RealHost host = new RealHost(folder, List.of(libvirtd, virtlogd));
        host.makeTemplate();
        return host;
    }

    private void makeTemplate() throws IOException {
        Path template = Files.createDirectories(folder.resolve("template"));
        commands.run(LIMIT, "qemu-img", "create", "-q", "-f", "qcow2", template.resolve("disk.qcow2").toString(), "64M");
        Files.writeString(template.resolve("template.json"), """
                {"name": "empty", "boot": "disk", "virtualSizeBytes": 67108864, "packaged": true}""");
    }

    private String uri() {
        return "qemu+unix:///system?socket=" + folder.resolve("libvirt-sock");
    }

    Map<String, String> settings(JdbcConnectionDetails database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("webhoster.state-dir", folder.resolve("state").toString());
        settings.put("webhoster.database.url", database.getJdbcUrl());
        settings.put("webhoster.vm.libvirt-uri", uri());
        settings.put("webhoster.vm.image-path", folder.resolve("template").toString());
        settings.put("webhoster.vm.acceleration", "tcg");
        settings.put("webhoster.vm.size.memory-mib", "256");
        settings.put("webhoster.hosting.limits.shutdown", "1s");
        settings.put("webhoster.hosting.audit.every", "1s");
        settings.put("webhoster.proxy.limits.between-reloads", "0s");
        settings.put("logging.threshold.console", "off");
        settings.put("logging.level.dev.webhoster", "debug");
        settings.put("logging.file.name", "target/killed-for-real.log");
        settings.put("db-scheduler.polling-interval", "100ms");
        settings.put("db-scheduler.heartbeat-interval", "500ms");
        return settings;
    }

    /** Our machines and disks that libvirt still knows, and files of sites. */
    List<String> leftovers() throws IOException {
        String machines = virsh("list", "--all", "--name") + virsh("vol-list", "webhoster", "--details").replaceAll("(?s)^.*?-{5,}\\s*", "");
        try (Stream<Path> files = Files.walk(folder.resolve("state/nginx"))) {
            return Stream.concat(machines.lines().filter(line -> !line.isBlank()),
                    files.map(Path::toString).filter(file -> file.matches(".*/\\d+\\.conf"))).toList();
        }
    }

    private String virsh(String... arguments) {
        return commands.run(LIMIT, Stream.concat(Stream.of("virsh", "-q", "-c", uri()), Stream.of(arguments)).toArray(String[]::new));
    }

    @Override
    public void close() {
        virsh("net-destroy", "webhoster");
        virsh("net-undefine", "webhoster");
        virsh("pool-destroy", "webhoster");
        virsh("pool-undefine", "webhoster");
        daemons.forEach(daemon -> {
            daemon.destroy();
            daemon.onExit().join();
        });
        for (String part : List.of("web", "ssh")) {
            end(folder.resolve("state/nginx").resolve(part).resolve("nginx.pid"));
        }
    }

    private static void end(Path pidFile) {
        try {
            ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).ifPresent(nginx -> {
                nginx.destroy();
                nginx.onExit().join();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
