package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.Routes;
import dev.webhoster.proxy.filter.SlotAccess;
import dev.webhoster.proxy.filter.SlotAccesses;

/** Web by a file per site, which stays as it is while the gate steers between machine and relay; SSH by the gate. */
final class NginxReverseProxy implements ReverseProxy {

    private static final Logger LOG = LoggerFactory.getLogger(NginxReverseProxy.class);

    private final ConfigurationText text;
    private final SiteFiles files;
    private final CoalescedReload web;
    private final TrafficSwitch passage;

    NginxReverseProxy(ConfigurationText text, SiteFiles files, CoalescedReload web, TrafficSwitch passage) {
        this.text = text;
        this.files = files;
        this.web = web;
        this.passage = passage;
    }

    @Override
    public void publish(Route route) {
        web.make(led(route));
        passage.set(route.slot(), SlotAccess.OPEN);
    }

    /** The gate first: a file that is in force already must not lead to the machine any more. */
    @Override
    public void hold(Route route) {
        passage.set(route.slot(), SlotAccess.HELD);
        web.make(led(route));
    }

    /** Held until no file leads there: at no moment does a visitor come to a machine that is going away. */
    @Override
    public void withdraw(Route route) {
        SiteChange gone = new SiteChange(route.siteId(), SiteFile.NONE);
        if (!web.isDone(gone)) {
            passage.set(route.slot(), SlotAccess.HELD);
            web.make(gone);
        }
        passage.set(route.slot(), SlotAccess.SHUT);
    }

    @Override
    public boolean isPublished(Route route) {
        return web.isDone(led(route)) && passage.is(route.slot(), SlotAccess.OPEN);
    }

    @Override
    public boolean isHeld(Route route) {
        return web.isDone(led(route)) && passage.is(route.slot(), SlotAccess.HELD);
    }

    @Override
    public Routes routes() {
        try {
            SlotAccesses doors = passage.all();
            Set<Long> sites = files.all();
            return new Routes(sites, inOrder(sites), doors.open(), doors.held());
        } catch (IOException e) {
            throw new ProxyException.Unavailable("The files of the sites could not be listed", e);
        }
    }

    private Set<Route> inOrder(Set<Long> sites) throws IOException {
        Set<Route> inOrder = new HashSet<>();
        for (long siteId : sites) {
            SiteFile file = files.read(siteId);
            text.slotOf(file).map(slot -> new Route(siteId, slot)).filter(route -> isAsWanted(route, file)).ifPresent(inOrder::add);
        }
        return inOrder;
    }

    private boolean isAsWanted(Route route, SiteFile file) {
        try {
            return file.equals(SiteFile.enabled(text.site(route)));
        } catch (ProxyException e) {
            LOG.warn("No site's file is as wanted now: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void clear(Routes orphans) {
        web.makeAll(orphans.sites().stream().map(site -> new SiteChange(site, SiteFile.NONE)).toList());
        Stream.concat(orphans.open().stream(), orphans.held().stream()).forEach(slot -> passage.set(slot, SlotAccess.SHUT));
    }

    @Override
    public long oldWorkers() {
        return web.oldWorkers();
    }

    @Override
    public Set<Slot> unavailableSlots() {
        return passage.leftOut();
    }

    private SiteChange led(Route route) {
        return new SiteChange(route.siteId(), SiteFile.enabled(text.site(route)));
    }
}
