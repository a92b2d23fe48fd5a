package dev.webhoster.proxy;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;

/**
 * All routes that exist.
 *
 * @param sites that have an entry in the table of sites, valid or not
 * @param intact sites whose entry is exactly as a publication makes it, each with its slot
 * @param open slots whose SSH port is open
 * @param held slots whose visitors are answered by the relay
 */
public record Routes(Set<Long> sites, Set<Route> intact, Set<Slot> open, Set<Slot> held) {

    public Routes {
        sites = Set.copyOf(sites);
        intact = Set.copyOf(intact);
        open = Set.copyOf(open);
        held = Set.copyOf(held);
    }

    public boolean isEmpty() {
        return sites.isEmpty() && open.isEmpty() && held.isEmpty();
    }

    /** The routes of other sites and slots. */
    public Routes without(Set<Long> siteIds, Set<Slot> slots) {
        return new Routes(keep(sites, id -> !siteIds.contains(id)), keep(intact, route -> !siteIds.contains(route.siteId())),
                keep(open, slot -> !slots.contains(slot)), keep(held, slot -> !slots.contains(slot)));
    }

    private static <T> Set<T> keep(Set<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).collect(Collectors.toUnmodifiableSet());
    }
}
