package dev.webhoster.proxy.nginx;

import org.springframework.context.SmartLifecycle;

import dev.webhoster.proxy.relay.Relay;

/**
 * Starts the relay and both nginx before the application accepts requests and jobs. Both nginx run on when the application stops, so
 * that sites and SSH sessions outlive the panel; the start script stops them by their pid files, see {@link NginxProcess}.
 */
final class ProxyLifecycle implements SmartLifecycle {

    private final Relay relay;
    private final ConfigurationText text;
    private final WebNginx web;
    private final SshGateway ssh;
    private volatile boolean running;

    ProxyLifecycle(Relay relay, ConfigurationText text, WebNginx web, SshGateway ssh) {
        this.relay = relay;
        this.text = text;
        this.web = web;
        this.ssh = ssh;
    }

    /** @throws ProxyException when web or SSH cannot be served, or SSH ports cannot be closed: the application must not run then */
    @Override
    public void start() {
        relay.start();
        ssh.takeOverOrStart();
        web.takeOverOrStart(text.web());
        running = true;
    }

    @Override
    public void stop() {
        relay.stop();
        running = false;
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
