package dev.webhoster.hosting.reconcile;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

import dev.webhoster.KvmDevice;
import dev.webhoster.platform.CommandException;
import dev.webhoster.platform.CommandRunner;

/** A libvirtd with an empty template, and a folder for everything else. Only on a private host. */
public final class RealHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RealHost.class);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path folder;
    private final CommandRunner commands = new CommandRunner();
    private final Process virtlogd;
    private Process libvirtd;

    private RealHost(Path folder) throws IOException {
        this.folder = folder;
        this.virtlogd = begin("virtlogd", "--pid-file", folder.resolve("virtlogd.pid").toString());
        this.libvirtd = beginLibvirtd();
    }

    public static RealHost start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("libvirtd.conf"), """
                unix_sock_dir = "%s"
                auth_unix_rw = "none"
                auth_unix_ro = "none"
                """.formatted(folder));
        KvmDevice.letQemuUseIt();
        RealHost host = new RealHost(folder);
        host.makeTemplate();
        await().until(host::answers);
        return host;
    }

    private boolean answers() {
        return commands.tryRun(LIMIT, List.of(withVirsh("version")), "").succeeded();
    }

    private Process beginLibvirtd() throws IOException {
        return begin("libvirtd", "--config", folder.resolve("libvirtd.conf").toString(), "--pid-file",
                folder.resolve("libvirtd.pid").toString());
    }

    /** Kills libvirtd, or ends it in order as an update of its package does, and starts it again. */
    void restartLibvirtd(boolean killed) throws IOException {
        if (killed) {
            libvirtd.destroyForcibly();
        } else {
            libvirtd.destroy();
        }
        libvirtd.onExit().join();
        libvirtd = beginLibvirtd();
    }

    private Process begin(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(command[0] + ".log").toFile())).start();
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

    /** The folder is new, and the database may have been used with the one of an earlier test. */
    public Map<String, String> settings(JdbcConnectionDetails database) {
        if (!Files.exists(folder.resolve("state/installation"))) {
            forgetFolder(database);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("webhoster.state-dir", folder.resolve("state").toString());
        settings.put("webhoster.database.url", database.getJdbcUrl());
        settings.put("webhoster.vm.libvirt.uri", uri());
        settings.put("webhoster.vm.image-path", folder.resolve("template").toString());
        settings.put("webhoster.vm.acceleration", "tcg");
        settings.put("webhoster.vm.size.memory-mib", "256");
        settings.put("webhoster.hosting.room.memory-overcommit", "1000");
        settings.put("webhoster.hosting.room.disk-overcommit", "1000");
        settings.put("webhoster.hosting.limits.shutdown", "1s");
        settings.put("webhoster.hosting.audit.every", "1s");
        settings.put("webhoster.proxy.limits.between-reloads", "0s");
        settings.put("logging.threshold.console", "off");
        settings.put("logging.level.dev.webhoster", "debug");
        settings.put("logging.file.name", "target/%s.log".formatted(folder.getFileName()));
        settings.put("db-scheduler.polling-interval", "100ms");
        settings.put("db-scheduler.heartbeat-interval", "500ms");
        return settings;
    }

    private static void forgetFolder(JdbcConnectionDetails database) {
        JdbcClient client = JdbcClient.create(
                new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
        if (client.sql("SELECT to_regclass('installation') IS NOT NULL").query(Boolean.class).single()) {
            client.sql("UPDATE installation SET instance = NULL").update();
        }
    }

    /** Our machines and disks in libvirt, and the files of sites. */
    List<String> leftovers() throws IOException {
        String machines = virsh("list", "--all", "--name")
                + virsh("vol-list", "webhoster", "--details").replaceAll("(?s)^.*?-{5,}\\s*", "");
        try (Stream<Path> files = Files.walk(folder.resolve("state/nginx"))) {
            return Stream.concat(machines.lines().filter(line -> !line.isBlank()),
                    files.map(Path::toString).filter(file -> file.matches(".*/\\d+\\.conf"))).toList();
        }
    }

    /** The processes of one of the two nginx, the master first; a reload starts new workers. */
    public List<Long> nginx(String part) {
        try {
            long master = Long.parseLong(Files.readString(folder.resolve("state/nginx").resolve(part).resolve("nginx.pid")).strip());
            return Stream.concat(Stream.of(master), ProcessHandle.of(master).orElseThrow().children().map(ProcessHandle::pid).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String virsh(String... arguments) {
        return commands.run(LIMIT, withVirsh(arguments));
    }

    private String[] withVirsh(String... arguments) {
        return Stream.concat(Stream.of("virsh", "-q", "-c", uri()), Stream.of(arguments)).toArray(String[]::new);
    }

    /** Does nothing if it was never created, or is off. */
    private void remove(String... how) {
        try {
            commands.run(LIMIT, how);
        } catch (CommandException e) {
            LOG.debug("Nothing to remove", e);
        }
    }

    /** Removes what a failed test has left, too, since the next test uses the same host. */
    @Override
    public void close() {
        virsh("list", "--all", "--name").lines().filter(name -> !name.isBlank()).forEach(machine -> {
            remove(withVirsh("destroy", machine));
            remove(withVirsh("undefine", machine, "--managed-save", "--nvram"));
        });
        List.of("net-destroy", "net-undefine", "pool-destroy", "pool-undefine").forEach(how -> remove(withVirsh(how, "webhoster")));
        for (String family : List.of("inet", "ip", "bridge")) {
            List.of("webhoster_gate", "webhoster_fence").forEach(table -> remove("nft", "delete", "table", family, table));
        }
        for (Process daemon : List.of(libvirtd, virtlogd)) {
            daemon.destroy();
            daemon.onExit().join();
        }
        for (String part : List.of("web", "ssh")) {
            end(folder.resolve("state/nginx").resolve(part).resolve("nginx.pid"));
        }
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    private static void end(Path pidFile) {
        if (!Files.exists(pidFile)) {
            return;
        }
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
