package dev.webhoster.proxy;

import java.util.Set;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;

/** Web by a file per site, SSH by the gate before a gateway that knows all ports. */
final class NginxReverseProxy implements ReverseProxy {

    private final ConfigurationText text;
    private final Machines machines;
    private final SharedReload web;
    private final SshAccess ssh;

    NginxReverseProxy(ConfigurationText text, Machines machines, SharedReload web, SshAccess ssh) {
        this.text = text;
        this.machines = machines;
        this.web = web;
        this.ssh = ssh;
    }

    @Override
    public void publish(Route route) {
        web.make(opened(route));
        ssh.open(machines.publicSshPort(route.slot()));
    }

    @Override
    public void withdraw(Route route) {
        ssh.close(machines.publicSshPort(route.slot()));
        web.make(new SiteChange(route.siteId(), SiteFile.NONE));
    }

    @Override
    public boolean isPublished(Route route) {
        return web.isDone(opened(route)) && ssh.isOpen(machines.publicSshPort(route.slot()));
    }

    @Override
    public void hold(Route route) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isHeld(Route route) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Routes routes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear(Routes orphans) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<Slot> unavailableSlots() {
        return ssh.leftOut().stream().map(machines::slotOf).collect(Collectors.toUnmodifiableSet());
    }

    private SiteChange opened(Route route) {
        return new SiteChange(route.siteId(), SiteFile.enabled(text.site(route)));
    }
}
