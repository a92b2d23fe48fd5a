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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.platform.AtomicFile;
import dev.webhoster.proxy.Polling;
import dev.webhoster.proxy.ProxyException;

/**
 * The nginx that serves the sites: brings its configuration into force when the operator's template or the settings have changed.
 * The configuration contains its own digest, which nginx answers on its control socket once that configuration is in force.
 */
final class WebNginx {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Pattern LISTEN = Pattern.compile("^\\s*listen\\s+([^\\s;]+)", Pattern.MULTILINE);
    private static final Pattern ANY = Pattern.compile("0\\.0\\.0\\.0:|\\[::]:");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}$");

    private final NginxProcess nginx;
    private final SiteLinks links;
    private final FormerSiteFiles former;

    WebNginx(NginxProcess nginx, SiteLinks links, FormerSiteFiles former) {
        this.nginx = nginx;
        this.links = links;
        this.former = former;
    }

    /** Takes over the nginx that an earlier run of this application has left, or starts one. Reloads it only for another configuration. */
    synchronized void takeOverOrStart(String text) {
        try {
            nginx.home().create();
            links.createFolders();
            former.linkTo(links);
            if (!isInForce(text)) {
                replaceConfiguration(text);
                activate(text);
            }
            former.remove();
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not write nginx's files below " + nginx.home().folder(), e);
        }
    }

    /** Starts it, with the configuration that is on disk, if it has died. */
    synchronized void ensureRunning() {
        try {
            if (!nginx.isRunning()) {
                activate(Files.readString(nginx.home().conf()));
            }
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not read " + nginx.home().conf(), e);
        }
    }

    boolean isRunning() {
        return nginx.isRunning();
    }

    /** How many workers are shutting down: they finish open connections and accept no new ones. */
    long oldWorkers() {
        return nginx.workersShuttingDown();
    }

    private boolean isInForce(String text) throws IOException {
        return nginx.isRunning() && Files.exists(nginx.home().conf()) && Files.readString(nginx.home().conf()).equals(text)
                && isServed(text);
    }

    /** What nginx refuses never gets in the place of what it serves. */
    private void replaceConfiguration(String text) throws IOException {
        AtomicFile.write(nginx.home().candidate(), text);
        nginx.refusal(nginx.home().candidate()).ifPresent(reason -> {
            throw new ProxyException.Unavailable("nginx refused web.conf: " + reason, null);
        });
        stopIfListenAddressChanges(text);
        Files.move(nginx.home().candidate(), nginx.home().conf(), ATOMIC_MOVE);
    }

    /** Reloads or starts nginx; returns when no worker accepts connections with an older configuration. */
    private void activate(String text) {
        List<ProcessHandle> old = nginx.currentWorkers();
        if (nginx.isRunning()) {
            nginx.reload();
        } else {
            nginx.start();
        }
        if (!Polling.until(() -> isServed(text) && old.stream().noneMatch(NginxWorkers::isCurrent), LIMIT)) {
            throw new ProxyException.Unavailable("nginx did not take its new configuration; see " + nginx.home().errorLog(), null);
        }
    }

    /** Whether a worker with this configuration has answered; workers with an older one may still run beside it. */
    private boolean isServed(String text) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(nginx.home().control()));
            channel.write(ByteBuffer.wrap("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            Channels.newInputStream(channel).transferTo(answer);
            return DIGEST.matcher(answer.toString(US_ASCII)).results().anyMatch(digest -> text.contains(digest.group()));
        } catch (IOException notYetListening) {
            return false;
        }
    }

    /** A running nginx cannot change from one address to all addresses of the same port, nor back. */
    private void stopIfListenAddressChanges(String text) throws IOException {
        if (nginx.isRunning() && Files.exists(nginx.home().conf())) {
            Set<String> before = listens(Files.readString(nginx.home().conf()));
            Set<String> after = listens(text);
            if (!before.equals(after) && Stream.concat(before.stream(), after.stream()).anyMatch(each -> ANY.matcher(each).lookingAt())) {
                nginx.stop();
            }
        }
    }

    private static Set<String> listens(String text) {
        return LISTEN.matcher(text).results().map(each -> each.group(1)).collect(Collectors.toSet());
    }
}
