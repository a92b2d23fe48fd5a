package dev.webhoster.proxy;

import dev.webhoster.platform.Slot;
import java.util.Set;

/**
 * All that the proxy leads anywhere.
 *
 * @param sites that have a file or a link of ours
 * @param open slots whose SSH port is open
 * @param held slots whose visitors are led to the stand-in
 */
public record Routes(Set<Long> sites, Set<Slot> open, Set<Slot> held) {

    public Routes {
        sites = Set.copyOf(sites);
        open = Set.copyOf(open);
        held = Set.copyOf(held);
    }

    public boolean isEmpty() {
        return sites.isEmpty() && open.isEmpty() && held.isEmpty();
    }
}
