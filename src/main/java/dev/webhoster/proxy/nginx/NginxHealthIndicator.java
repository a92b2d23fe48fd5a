package dev.webhoster.proxy.nginx;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while both nginx run. Many workers that are shutting down mean that reloads come faster than open connections end. */
final class NginxHealthIndicator implements HealthIndicator {

    private final NginxProcess web;
    private final NginxProcess ssh;

    NginxHealthIndicator(NginxProcess web, NginxProcess ssh) {
        this.web = web;
        this.ssh = ssh;
    }

    @Override
    public Health health() {
        Health.Builder health = web.isRunning() && ssh.isRunning() ? Health.up() : Health.down();
        return health.withDetail("web", state(web)).withDetail("ssh", state(ssh))
                .withDetail("workersShuttingDown", web.workersShuttingDown()).build();
    }

    private static String state(NginxProcess nginx) {
        return nginx.isRunning() ? "running" : "not running";
    }
}
