package dev.webhoster.proxy.nginx;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import dev.webhoster.proxy.relay.Relay;

/**
 * Starts the relay and both nginx before the application accepts requests and jobs. Both nginx run on when the application stops, so
 * that sites and SSH sessions outlive the panel; the start script stops them by their pid files, see {@link NginxProcess}.
 */
final class ProxyLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyLifecycle.class);
    private static final Duration KEEP = Duration.ofMinutes(1);

    private final Relay relay;
    private final ConfigurationText text;
    private final Servers servers;
    private final VisitorAddresses visitors;
    private volatile boolean running;
    private @Nullable ScheduledExecutorService keeper;

    /** The two nginx. */
    record Servers(WebNginx web, SshGateway ssh) {}

    ProxyLifecycle(Relay relay, ConfigurationText text, Servers servers, VisitorAddresses visitors) {
        this.relay = relay;
        this.text = text;
        this.servers = servers;
        this.visitors = visitors;
    }

    /** @throws ProxyException when web or SSH cannot be served, or SSH ports cannot be closed: the application must not run then */
    @Override
    public void start() {
        relay.start();
        servers.ssh().takeOverOrStart();
        servers.web().takeOverOrStart(text.web());
        keeper = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("way back").factory());
        var _ = keeper.scheduleWithFixedDelay(this::keepVisitors, KEEP.toSeconds(), KEEP.toSeconds(), TimeUnit.SECONDS);
        running = true;
    }

    @Override
    public void stop() {
        if (keeper != null) {
            keeper.shutdownNow();
        }
        relay.stop();
        running = false;
    }

    void keepVisitors() {
        try {
            visitors.keep();
        } catch (RuntimeException e) {
            LOG.warn("What brings machines' answers back to visitors of SSH could not be looked at", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
