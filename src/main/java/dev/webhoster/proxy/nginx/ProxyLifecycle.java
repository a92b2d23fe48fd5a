package dev.webhoster.proxy.nginx;

import org.springframework.context.SmartLifecycle;

import dev.webhoster.proxy.relay.Relay;

/**
 * Starts the relay and both nginx with the application, before it takes requests and jobs; leaves nginx running when it stops, so that
 * sites and SSH sessions outlive the panel. The start script stops them by their pid files, see {@link NginxProcess}.
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

    /** @throws ProxyException when web or SSH could not be served, or SSH ports not be closed: nothing may run then */
    @Override
    public void start() {
        relay.begin();
        ssh.begin();
        web.begin(text.web());
        running = true;
    }

    @Override
    public void stop() {
        relay.end();
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
