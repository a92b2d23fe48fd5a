package dev.webhoster.proxy.nginx;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.webhoster.platform.AtomicFile;
import dev.webhoster.proxy.Polling;
import dev.webhoster.proxy.ProxyException;

/**
 * The nginx that serves the sites: brings the configuration on disk into force, and knows whether it is. Each version of the
 * configuration has a name of its own, which nginx answers on its control socket once that version is in force.
 */
final class WebNginx {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Pattern LISTEN = Pattern.compile("^\\s*listen\\s+([^\\s;]+)", Pattern.MULTILINE);

    private final NginxProcess nginx;
    private final SiteFiles sites;
    private volatile boolean inForce;

    WebNginx(NginxProcess nginx, SiteFiles sites) {
        this.nginx = nginx;
        this.sites = sites;
    }

    /** Takes over the nginx that an earlier run of this application has left, or starts one. */
    void takeOverOrStart(String text) {
        try {
            nginx.home().create();
            sites.createFolders();
            writeVersion();
            AtomicFile.write(nginx.home().candidate(), text);
            testCandidate();
            stopIfListenAddressChanges(text);
            Files.move(nginx.home().candidate(), nginx.home().conf(), ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not write nginx's files below " + nginx.home().folder(), e);
        }
        activate();
    }

    /** Whether visitors are served by all that is on disk. */
    boolean isInForce() {
        return inForce && nginx.isRunning();
    }

    /** How many workers are shutting down: they finish open connections and accept no new ones. */
    long oldWorkers() {
        return nginx.workersShuttingDown();
    }

    /** To be called before the files change. */
    void filesWillChange() {
        inForce = false;
    }

    /** To be called when the files have been put back after {@link #filesWillChange}. */
    void filesAreAsBefore() {
        inForce = true;
    }

    /** Reloads or starts nginx; returns when no worker accepts connections with an older configuration. */
    void activate() {
        String version = nextVersion();
        List<ProcessHandle> old = nginx.currentWorkers();
        if (nginx.isRunning()) {
            nginx.reload();
        } else {
            nginx.start();
        }
        if (!Polling.until(() -> isServed(version) && old.stream().noneMatch(NginxWorkers::isCurrent), LIMIT)) {
            throw new ProxyException.Unavailable("nginx did not take its new configuration; see " + nginx.home().errorLog(), null);
        }
        inForce = true;
    }

    private String nextVersion() {
        try {
            return writeVersion();
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not write " + nginx.home().version(), e);
        }
    }

    private String writeVersion() throws IOException {
        String version = UUID.randomUUID().toString();
        AtomicFile.write(nginx.home().version(), "return 200 %s;%n".formatted(version));
        return version;
    }

    /** Whether a worker with this version has answered; workers with an older one may still run beside it. */
    private boolean isServed(String version) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(nginx.home().control()));
            channel.write(ByteBuffer.wrap("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            Channels.newInputStream(channel).transferTo(answer);
            return answer.toString(US_ASCII).endsWith(version);
        } catch (IOException notYetListening) {
            return false;
        }
    }

    /** Disables sites whose file nginx refuses, such as one written before an upgrade, so that the others are served. */
    private void testCandidate() throws IOException {
        Optional<String> refusal = nginx.refusal(nginx.home().candidate());
        while (refusal.isPresent()) {
            if (!sites.disableBlamed(refusal.get())) {
                throw new ProxyException.Unavailable("nginx refused web.conf: " + refusal.get(), null);
            }
            refusal = nginx.refusal(nginx.home().candidate());
        }
    }

    /** A running nginx cannot change from one address to all addresses of the same port. */
    private void stopIfListenAddressChanges(String text) throws IOException {
        if (nginx.isRunning() && Files.exists(nginx.home().conf())
                && !listens(text).equals(listens(Files.readString(nginx.home().conf())))) {
            nginx.stop();
        }
    }

    private static Set<String> listens(String text) {
        return LISTEN.matcher(text).results().map(each -> each.group(1)).collect(Collectors.toSet());
    }
}
