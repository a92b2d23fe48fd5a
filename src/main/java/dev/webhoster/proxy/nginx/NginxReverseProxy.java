package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.Routes;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccess;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccesses;
import dev.webhoster.proxy.nginx.SiteConfigDeployer.SiteChange;
import dev.webhoster.proxy.nginx.SiteFiles.SiteFile;

/**
 * Web: one file per site makes nginx proxy to the machine's address; that file stays while the packet filter redirects held
 * machines to the relay, so holding and publishing need no reload. SSH: the packet filter alone.
 */
final class NginxReverseProxy implements ReverseProxy {

    private static final Logger LOG = LoggerFactory.getLogger(NginxReverseProxy.class);

    private final ConfigurationText text;
    private final SiteFiles files;
    private final CoalescedReload web;
    private final TrafficSwitch traffic;

    NginxReverseProxy(ConfigurationText text, SiteFiles files, CoalescedReload web, TrafficSwitch traffic) {
        this.text = text;
        this.files = files;
        this.web = web;
        this.traffic = traffic;
    }

    @Override
    public void publish(Route route) {
        web.bringIntoForce(List.of(enabled(route)));
        traffic.set(route.slot(), SlotAccess.OPEN);
    }

    /** The packet filter first: if the site's file is in force already, visitors must not reach the machine any more. */
    @Override
    public void hold(Route route) {
        traffic.set(route.slot(), SlotAccess.HELD);
        web.bringIntoForce(List.of(enabled(route)));
    }

    /** The slot is held until the site's file is gone: at no moment does a visitor reach a machine that is being removed. */
    @Override
    public void withdraw(Route route) {
        SiteChange removal = SiteChange.of(route.siteId(), SiteFile.NONE);
        if (!web.isInForce(removal)) {
            traffic.set(route.slot(), SlotAccess.HELD);
            web.bringIntoForce(List.of(removal));
        }
        traffic.set(route.slot(), SlotAccess.CLOSED);
    }

    @Override
    public boolean isPublished(Route route) {
        return web.isInForce(enabled(route)) && traffic.is(route.slot(), SlotAccess.OPEN);
    }

    @Override
    public boolean isHeld(Route route) {
        return web.isInForce(enabled(route)) && traffic.is(route.slot(), SlotAccess.HELD);
    }

    @Override
    public Routes routes() {
        try {
            SlotAccesses slots = traffic.all();
            Set<Long> sites = files.all();
            return new Routes(sites, intactRoutes(sites), slots.open(), slots.held());
        } catch (IOException e) {
            throw new ProxyException.Unavailable("The files of the sites could not be listed", e);
        }
    }

    private Set<Route> intactRoutes(Set<Long> sites) throws IOException {
        Set<Route> intact = new HashSet<>();
        for (long siteId : sites) {
            SiteFile file = files.read(siteId);
            text.slotOf(file).map(slot -> new Route(siteId, slot)).filter(route -> isIntact(route, file)).ifPresent(intact::add);
        }
        return intact;
    }

    private boolean isIntact(Route route, SiteFile file) {
        try {
            return file.equals(SiteFile.enabled(text.site(route)));
        } catch (ProxyException e) {
            LOG.warn("No site's file can be compared with its template: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void clear(Routes orphans) {
        web.bringIntoForce(orphans.sites().stream().map(site -> SiteChange.of(site, SiteFile.NONE)).toList());
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

    private SiteChange enabled(Route route) {
        return SiteChange.of(route.siteId(), SiteFile.enabled(text.site(route)));
    }
}
