package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.webhoster.platform.AtomicFile;
import dev.webhoster.proxy.Polling;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.SshPorts;
import dev.webhoster.proxy.filter.PacketFilter;

/**
 * The nginx that forwards SSH. It is started once and keeps running through restarts of this application; only another text
 * of {@code ssh.conf} (range, address, template) restarts it, which ends the open sessions.
 */
final class SshGateway {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** One per listening port of an address; each session takes two more. */
    static final int FEWEST_FILES = 11_000;

    private final NginxProcess nginx;
    private final ConfigurationText text;
    private final PacketFilter filter;
    private final Setup setup;
    private volatile Set<Integer> unavailablePorts = Set.of();

    /**
     * @param addresses on which all ports are served
     * @param base slot n has port {@code base + n}
     * @param openFiles how many files nginx may have open
     * @param visitors what machines see of them
     */
    record Setup(List<String> addresses, int base, int openFiles, VisitorAddresses visitors) {}

    SshGateway(NginxProcess nginx, ConfigurationText text, PacketFilter filter, Setup setup) {
        this.nginx = nginx;
        this.text = text;
        this.filter = filter;
        this.setup = setup;
    }

    /** Ports of the range that it does not serve, because something else listened on them when it was started. */
    Set<Integer> unavailablePorts() {
        return unavailablePorts;
    }

    boolean isRunning() {
        return nginx.isRunning();
    }

    /** Starts it unless it runs with the wanted configuration; the packet filter closes the ports before. */
    synchronized void takeOverOrStart() {
        try {
            nginx.home().create();
            setup.visitors().prepare();
            if (!runsAsWritten(ports(readTaken()))) {
                nginx.stop();
                start(ports(probe()));
            }
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not write nginx's files below " + nginx.home().folder(), e);
        }
    }

    /** Starts it if it has died. */
    synchronized void ensureRunning() {
        if (!nginx.isRunning()) {
            takeOverOrStart();
        }
    }

    private boolean runsAsWritten(SshPorts ports) throws IOException {
        String wanted = text.ssh(ports, setup.visitors().areShown());
        test(wanted);
        unavailablePorts = ports.taken();
        filter.guard(ports);
        return nginx.isRunning() && Files.readString(nginx.home().conf()).equals(wanted);
    }

    private void start(SshPorts ports) throws IOException {
        filter.guard(ports);
        writeTaken(ports.taken());
        AtomicFile.write(nginx.home().conf(), text.ssh(ports, setup.visitors().areShown()));
        nginx.start();
        if (!Polling.until(() -> !nginx.servingWorkers().isEmpty(), LIMIT)) {
            throw new ProxyException.Unavailable("The SSH gateway did not start; see " + nginx.home().errorLog(), null);
        }
    }

    private SshPorts ports(Set<Integer> taken) {
        return new SshPorts(setup.addresses(), setup.base(), taken);
    }

    private void test(String wanted) throws IOException {
        if (setup.openFiles() < FEWEST_FILES) {
            throw new ProxyException.Unavailable("The SSH gateway needs %s open files and may have %s: raise the limit (ulimit -n)"
                    .formatted(FEWEST_FILES, setup.openFiles()), null);
        }
        AtomicFile.write(nginx.home().candidate(), wanted);
        nginx.refusal(nginx.home().candidate()).ifPresent(reason -> {
            throw new ProxyException.Unavailable("nginx refused ssh.conf: " + reason, null);
        });
        Files.delete(nginx.home().candidate());
    }

    private Set<Integer> probe() {
        SshPorts all = ports(Set.of());
        unavailablePorts = setup.addresses().stream().flatMap(address -> PortProbe.taken(address, all.first(), all.last()).stream())
                .collect(Collectors.toUnmodifiableSet());
        return unavailablePorts;
    }

    /** From the last start: ports cannot be probed while nginx itself listens on the range. */
    private Set<Integer> readTaken() throws IOException {
        Path file = takenFile();
        return Files.exists(file) ? Files.readString(file).lines().map(Integer::valueOf).collect(Collectors.toSet()) : Set.of();
    }

    private void writeTaken(Set<Integer> ports) throws IOException {
        AtomicFile.write(takenFile(), ports.stream().sorted().map(port -> port + "\n").collect(Collectors.joining()));
    }

    private Path takenFile() {
        return nginx.home().folder().resolve("ports-left-out");
    }
}
