package dev.webhoster.proxy.nginx;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.AtomicFile;
import dev.webhoster.proxy.Polling;
import dev.webhoster.proxy.ProxyException;

/** The web's nginx: brings what is on disk into force, and knows whether it is. */
final class WebNginx {

    private static final Logger LOG = LoggerFactory.getLogger(WebNginx.class);
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
    void begin(String text) {
        try {
            nginx.home().create();
            sites.createFolders();
            ConfigurationVersion.write(nginx.home());
            AtomicFile.write(nginx.home().candidate(), text);
            test();
            endIfItListensElsewhere(text);
            Files.move(nginx.home().candidate(), nginx.home().conf(), ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not write nginx's files below " + nginx.home().folder(), e);
        }
        activate();
    }

    /** Whether all that is on disk is what visitors are served by. */
    boolean isInForce() {
        return inForce && nginx.isRunning();
    }

    /** How many workers only finish what they have begun. */
    long oldWorkers() {
        return nginx.workersShuttingDown();
    }

    /** What is on disk is about to be changed. */
    void outdate() {
        inForce = false;
    }

    /** What was about to be changed was put back. */
    void nothingHasChanged() {
        inForce = true;
    }

    /** Returns when no visitor is served by an older configuration any more, but for connections that are open. */
    void activate() {
        ConfigurationVersion generation = nextGeneration();
        List<ProcessHandle> old = nginx.servingWorkers();
        if (nginx.isRunning()) {
            nginx.reload();
        } else {
            nginx.start();
        }
        boolean served = Polling.until(
                () -> generation.isServed(nginx.home()) && old.stream().noneMatch(NginxWorkers::isServing), LIMIT);
        if (!served) {
            throw new ProxyException.Unavailable("nginx did not take its new configuration; see " + nginx.home().errorLog(), null);
        }
        inForce = true;
    }

    private ConfigurationVersion nextGeneration() {
        try {
            return ConfigurationVersion.write(nginx.home());
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not write " + nginx.home().generation(), e);
        }
    }

    /** A site's file from before an upgrade, or from the moment of a crash, keeps no other site down: it is made anew later. */
    private void test() throws IOException {
        String refusal = nginx.refusal(nginx.home().candidate()).orElse("");
        while (!refusal.isEmpty()) {
            String reason = refusal;
            Path blamed = sites.blamedBy(reason).filter(Files::exists).orElseThrow(
                    () -> new ProxyException.Unavailable("nginx refused web.conf: " + reason, null));
            LOG.warn("nginx refused {}, so it is disabled until its site is published again: {}", blamed, reason);
            Files.delete(blamed);
            refusal = nginx.refusal(nginx.home().candidate()).orElse("");
        }
    }

    /** nginx cannot go from one address to all addresses of the same port while it runs. */
    private void endIfItListensElsewhere(String text) throws IOException {
        if (nginx.isRunning() && Files.exists(nginx.home().conf())
                && !listens(text).equals(listens(Files.readString(nginx.home().conf())))) {
            nginx.stop();
        }
    }

    private static Set<String> listens(String text) {
        return LISTEN.matcher(text).results().map((MatchResult each) -> each.group(1)).collect(Collectors.toSet());
    }
}
