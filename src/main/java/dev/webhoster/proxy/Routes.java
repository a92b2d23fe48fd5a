package dev.webhoster.proxy;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;

/**
 * All that the proxy leads anywhere.
 *
 * @param sites that have a file or a link of ours, in order or not
 * @param led sites whose file and link are wholly in order, each with the slot to which they lead
 * @param open slots whose SSH port is open
 * @param held slots whose visitors are led to the stand-in
 */
public record Routes(Set<Long> sites, Set<Route> led, Set<Slot> open, Set<Slot> held) {

    public Routes {
        sites = Set.copyOf(sites);
        led = Set.copyOf(led);
        open = Set.copyOf(open);
        held = Set.copyOf(held);
    }

    public boolean isEmpty() {
        return sites.isEmpty() && open.isEmpty() && held.isEmpty();
    }

    /** Those that concern none of these. */
    public Routes without(Set<Long> siteIds, Set<Slot> slots) {
        return new Routes(keep(sites, id -> !siteIds.contains(id)), keep(led, route -> !siteIds.contains(route.siteId())),
                keep(open, slot -> !slots.contains(slot)), keep(held, slot -> !slots.contains(slot)));
    }

    private static <T> Set<T> keep(Set<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).collect(Collectors.toUnmodifiableSet());
    }
}
