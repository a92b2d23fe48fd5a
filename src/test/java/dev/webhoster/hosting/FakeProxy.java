package dev.webhoster.hosting;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Route;

/** Routes in memory. */
public final class FakeProxy implements ReverseProxy {

    private final Set<Route> routes = ConcurrentHashMap.newKeySet();
    private final Faults faults = new Faults();
    private volatile Set<Slot> unavailable = Set.of();

    public Faults faults() {
        return faults;
    }

    void setUnavailable(Set<Slot> slots) {
        unavailable = slots;
    }

    boolean isSite(long siteId) {
        return routes.stream().anyMatch(route -> route.siteId() == siteId);
    }

    /** Places to which a route leads. */
    Stream<Slot> slots() {
        return routes.stream().map(Route::slot);
    }

    /** What a careless operator does. */
    void lose(long siteId) {
        routes.removeIf(route -> route.siteId() == siteId);
    }

    @Override
    public void publish(Route route) {
        faults.on("publish");
        routes.add(route);
    }

    @Override
    public void withdraw(Route route) {
        faults.on("withdraw");
        routes.remove(route);
    }

    @Override
    public boolean isPublished(Route route) {
        faults.on("isPublished");
        return routes.contains(route);
    }

    @Override
    public Set<Slot> unavailableSlots() {
        return unavailable;
    }
}
