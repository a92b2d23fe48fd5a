package dev.webhoster.proxy.nginx;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while both nginx run. Says, too, whether machines see who comes by SSH; many old workers mean open connections from before a change. */
final class NginxHealthIndicator implements HealthIndicator {

    private final WebNginx web;
    private final SshGateway ssh;
    private final VisitorAddresses visitors;

    NginxHealthIndicator(WebNginx web, SshGateway ssh, VisitorAddresses visitors) {
        this.web = web;
        this.ssh = ssh;
        this.visitors = visitors;
    }

    @Override
    public Health health() {
        Health.Builder health = web.isRunning() && ssh.isRunning() ? Health.up() : Health.down();
        return health.withDetail("web", state(web.isRunning())).withDetail("ssh", state(ssh.isRunning()))
                .withDetail("sshVisitors", visitors.state())
                .withDetail("workersShuttingDown", web.oldWorkers()).build();
    }

    private static String state(boolean isRunning) {
        return isRunning ? "running" : "not running";
    }
}
