package dev.webhoster.proxy;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

import dev.webhoster.platform.Slot;

/** Web by a file per site, which stays as it is while the gate steers between machine and relay; SSH by the gate. */
final class NginxReverseProxy implements ReverseProxy {

    private final ConfigurationText text;
    private final SiteFiles files;
    private final SharedReload web;
    private final Passage passage;

    NginxReverseProxy(ConfigurationText text, SiteFiles files, SharedReload web, Passage passage) {
        this.text = text;
        this.files = files;
        this.web = web;
        this.passage = passage;
    }

    @Override
    public void publish(Route route) {
        web.make(led(route));
        passage.set(route.slot(), Door.OPEN);
    }

    /** The gate first: a file that is in force already must not lead to the machine any more. */
    @Override
    public void hold(Route route) {
        passage.set(route.slot(), Door.HELD);
        web.make(led(route));
    }

    /** Held until no file leads there: at no moment does a visitor come to a machine that is going away. */
    @Override
    public void withdraw(Route route) {
        SiteChange gone = new SiteChange(route.siteId(), SiteFile.NONE);
        if (!web.isDone(gone)) {
            passage.set(route.slot(), Door.HELD);
            web.make(gone);
        }
        passage.set(route.slot(), Door.SHUT);
    }

    @Override
    public boolean isPublished(Route route) {
        return web.isDone(led(route)) && passage.is(route.slot(), Door.OPEN);
    }

    @Override
    public boolean isHeld(Route route) {
        return web.isDone(led(route)) && passage.is(route.slot(), Door.HELD);
    }

    @Override
    public Routes routes() {
        try {
            Doors doors = passage.all();
            return new Routes(files.all(), doors.open(), doors.held());
        } catch (IOException e) {
            throw new ProxyException.Unavailable("The files of the sites could not be listed", e);
        }
    }

    @Override
    public void clear(Routes orphans) {
        web.makeAll(orphans.sites().stream().map(site -> new SiteChange(site, SiteFile.NONE)).toList());
        Stream.concat(orphans.open().stream(), orphans.held().stream()).forEach(slot -> passage.set(slot, Door.SHUT));
    }

    @Override
    public Set<Slot> unavailableSlots() {
        return passage.leftOut();
    }

    private SiteChange led(Route route) {
        return new SiteChange(route.siteId(), SiteFile.enabled(text.site(route)));
    }
}
