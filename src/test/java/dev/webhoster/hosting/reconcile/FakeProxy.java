package dev.webhoster.hosting.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.Routes;
import dev.webhoster.proxy.filter.FakePacketFilter;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccess;

/** Sites' links and slots in memory, as independent of each other as nginx and the packet filter are. */
public final class FakeProxy implements ReverseProxy {

    private final Map<Long, Slot> sites = new ConcurrentHashMap<>();
    private final Set<Long> altered = ConcurrentHashMap.newKeySet();
    private final FakePacketFilter filter = new FakePacketFilter();
    private final Faults faults = new Faults();
    private volatile Set<Slot> unavailable = Set.of();

    public Faults faults() {
        return faults;
    }

    public void setUnavailable(Set<Slot> slots) {
        unavailable = slots;
    }

    /** Whether visitors of the site reach a machine. */
    public boolean isSite(long siteId) {
        return Optional.ofNullable(sites.get(siteId)).filter(slot -> filter.is(slot, SlotAccess.OPEN)).isPresent();
    }

    /** Slots to which a route leads. */
    public Stream<Slot> slots() {
        return filter.all().open().stream();
    }

    /** An operator deletes the link of a site. */
    public void lose(long siteId) {
        Slot slot = sites.remove(siteId);
        altered.remove(siteId);
        if (slot != null) {
            filter.set(slot, SlotAccess.CLOSED);
        }
    }

    /** An operator alters the link of a site. */
    public void alter(long siteId) {
        altered.add(siteId);
    }

    public void forgetAllBut(long siteId) {
        Slot kept = sites.get(siteId);
        List.copyOf(sites.keySet()).stream().filter(each -> each != siteId).forEach(this::lose);
        Stream.concat(filter.all().open().stream(), filter.all().held().stream()).filter(slot -> !slot.equals(kept))
                .forEach(slot -> filter.set(slot, SlotAccess.CLOSED));
    }

    @Override
    public void publish(Route route) {
        faults.on("publish");
        write(route);
        if (unavailable.contains(route.slot())) {
            throw new ProxyException.Unavailable("The SSH port of slot %d is taken".formatted(route.slot().number()), null);
        }
        filter.set(route.slot(), SlotAccess.OPEN);
    }

    @Override
    public void hold(Route route) {
        faults.on("hold");
        filter.set(route.slot(), SlotAccess.HELD);
        write(route);
    }

    @Override
    public boolean isHeld(Route route) {
        faults.on("isHeld");
        return isIntact(route) && filter.is(route.slot(), SlotAccess.HELD);
    }

    @Override
    public Routes routes() {
        faults.on("routes");
        Set<Route> intact = sites.entrySet().stream().map(site -> new Route(site.getKey(), site.getValue())).filter(this::isIntact)
                .collect(Collectors.toSet());
        return new Routes(sites.keySet(), intact, filter.all().open(), filter.all().held());
    }

    @Override
    public void withdraw(Route route) {
        faults.on("withdraw");
        remove(route.siteId());
        filter.set(route.slot(), SlotAccess.CLOSED);
    }

    @Override
    public boolean isPublished(Route route) {
        faults.on("isPublished");
        return isIntact(route) && filter.is(route.slot(), SlotAccess.OPEN) && !unavailable.contains(route.slot());
    }

    @Override
    public void clear(Routes orphans) {
        faults.on("clear");
        orphans.sites().forEach(this::remove);
        Stream.concat(orphans.open().stream(), orphans.held().stream()).forEach(slot -> filter.set(slot, SlotAccess.CLOSED));
    }

    @Override
    public long oldWorkers() {
        return 3;
    }

    @Override
    public Set<Slot> unavailableSlots() {
        return unavailable;
    }

    private void write(Route route) {
        sites.put(route.siteId(), route.slot());
        altered.remove(route.siteId());
    }

    private void remove(long siteId) {
        sites.remove(siteId);
        altered.remove(siteId);
    }

    private boolean isIntact(Route route) {
        return route.slot().equals(sites.get(route.siteId())) && !altered.contains(route.siteId());
    }
}
