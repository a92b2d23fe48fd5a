package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.Routes;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccess;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccesses;

/**
 * Web: a link leads nginx from a site to a slot; it stays while the packet filter redirects held machines to the relay. SSH: the
 * packet filter alone. Nothing here reloads nginx.
 */
final class NginxReverseProxy implements ReverseProxy {

    private final SiteLinks links;
    private final WebNginx web;
    private final TrafficSwitch traffic;

    NginxReverseProxy(SiteLinks links, WebNginx web, TrafficSwitch traffic) {
        this.links = links;
        this.web = web;
        this.traffic = traffic;
    }

    @Override
    public void publish(Route route) {
        link(route);
        traffic.set(route.slot(), SlotAccess.OPEN);
    }

    /** The packet filter first: if the site's link is there already, visitors must not reach the machine any more. */
    @Override
    public void hold(Route route) {
        traffic.set(route.slot(), SlotAccess.HELD);
        link(route);
    }

    /** The slot is held until the site's link is gone: at no moment does a visitor reach a machine that is being removed. */
    @Override
    public void withdraw(Route route) {
        if (links.exists(route.siteId())) {
            traffic.set(route.slot(), SlotAccess.HELD);
        }
        unlink(route.siteId());
        traffic.set(route.slot(), SlotAccess.CLOSED);
    }

    @Override
    public boolean isPublished(Route route) {
        return isLinked(route) && traffic.is(route.slot(), SlotAccess.OPEN);
    }

    @Override
    public boolean isHeld(Route route) {
        return isLinked(route) && traffic.is(route.slot(), SlotAccess.HELD);
    }

    @Override
    public Routes routes() {
        try {
            SlotAccesses slots = traffic.all();
            Set<Long> sites = links.all();
            return new Routes(sites, intactRoutes(sites), slots.open(), slots.held());
        } catch (IOException e) {
            throw new ProxyException.Unavailable("The links of the sites could not be listed", e);
        }
    }

    private Set<Route> intactRoutes(Set<Long> sites) throws IOException {
        Set<Route> intact = new HashSet<>();
        for (long siteId : sites) {
            links.slotOf(siteId).ifPresent(slot -> intact.add(new Route(siteId, slot)));
        }
        return intact;
    }

    @Override
    public void clear(Routes orphans) {
        orphans.sites().forEach(this::unlink);
        Stream.concat(orphans.open().stream(), orphans.held().stream()).forEach(slot -> traffic.set(slot, SlotAccess.CLOSED));
    }

    @Override
    public long oldWorkers() {
        return web.oldWorkers();
    }

    @Override
    public Set<Slot> unavailableSlots() {
        return traffic.unavailable();
    }

    private void link(Route route) {
        web.ensureRunning();
        try {
            links.link(route);
        } catch (IOException e) {
            throw unusable(route.siteId(), e);
        }
    }

    private void unlink(long siteId) {
        web.ensureRunning();
        try {
            links.unlink(siteId);
        } catch (IOException e) {
            throw unusable(siteId, e);
        }
    }

    private boolean isLinked(Route route) {
        try {
            return web.isRunning() && links.slotOf(route.siteId()).equals(Optional.of(route.slot()));
        } catch (IOException e) {
            throw unusable(route.siteId(), e);
        }
    }

    private static ProxyException unusable(long siteId, IOException cause) {
        return new ProxyException.Unavailable("Could not use the link of site " + siteId, cause);
    }
}
