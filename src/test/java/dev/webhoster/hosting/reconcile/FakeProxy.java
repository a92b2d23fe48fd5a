package dev.webhoster.hosting.reconcile;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.Routes;

/** Routes in memory. */
public final class FakeProxy implements ReverseProxy {

    private final Set<Route> routes = ConcurrentHashMap.newKeySet();
    private final Set<Route> held = ConcurrentHashMap.newKeySet();
    private final Set<Long> altered = ConcurrentHashMap.newKeySet();
    private final Faults faults = new Faults();
    private volatile Set<Slot> unavailable = Set.of();

    public Faults faults() {
        return faults;
    }

    public void setUnavailable(Set<Slot> slots) {
        unavailable = slots;
    }

    public boolean isSite(long siteId) {
        return routes.stream().anyMatch(route -> route.siteId() == siteId);
    }

    /** Slots to which a route leads. */
    public Stream<Slot> slots() {
        return routes.stream().map(Route::slot);
    }

    /** An operator deletes the files of a site. */
    public void lose(long siteId) {
        routes.removeIf(route -> route.siteId() == siteId);
    }

    /** An operator alters the file of a site. */
    public void alter(long siteId) {
        altered.add(siteId);
    }

    public void forgetAllBut(long siteId) {
        routes.removeIf(route -> route.siteId() != siteId);
        held.removeIf(route -> route.siteId() != siteId);
    }

    @Override
    public void publish(Route route) {
        faults.on("publish");
        held.remove(route);
        routes.add(route);
        altered.remove(route.siteId());
    }

    @Override
    public void hold(Route route) {
        faults.on("hold");
        routes.remove(route);
        held.add(route);
        altered.remove(route.siteId());
    }

    @Override
    public boolean isHeld(Route route) {
        faults.on("isHeld");
        return held.contains(route) && !altered.contains(route.siteId());
    }

    @Override
    public Routes routes() {
        faults.on("routes");
        Set<Route> led = Stream.concat(routes.stream(), held.stream()).collect(Collectors.toSet());
        return new Routes(led.stream().map(Route::siteId).collect(Collectors.toSet()),
                led.stream().filter(route -> !altered.contains(route.siteId())).collect(Collectors.toSet()), slots().collect(Collectors.toSet()), held.stream().map(Route::slot).collect(Collectors.toSet()));
    }

    @Override
    public void withdraw(Route route) {
        faults.on("withdraw");
        routes.remove(route);
        held.remove(route);
    }

    @Override
    public boolean isPublished(Route route) {
        faults.on("isPublished");
        return routes.contains(route) && !altered.contains(route.siteId());
    }

    @Override
    public void clear(Routes orphans) {
        faults.on("clear");
        for (Set<Route> all : List.of(routes, held)) {
            all.removeIf(route -> orphans.sites().contains(route.siteId()) || orphans.open().contains(route.slot())
                    || orphans.held().contains(route.slot()));
        }
    }

    @Override
    public long oldWorkers() {
        return 3;
    }

    @Override
    public Set<Slot> unavailableSlots() {
        return unavailable;
    }
}
