package dev.webhoster.proxy;

import java.util.Set;

import dev.webhoster.platform.Slot;

/** Makes machines reachable for the public. Every call may be repeated. {@code ReverseProxyContract} has the facts. */
public interface ReverseProxy {

    /**
     * Routes the site and the slot's SSH port to the machine; returns when visitors reach it. Touches no connection of other sites.
     *
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void publish(Route route);

    /**
     * Answers the site's visitors in place of the machine, as {@link HoldPageSource} says, and refuses SSH. Returns when no visitor
     * reaches the machine any more; nginx' connections to it are reset, established SSH sessions go on.
     *
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void hold(Route route);

    /** Whether the state is exactly the one that {@link #hold} makes. */
    boolean isHeld(Route route);

    /**
     * Removes the site's route and refuses SSH; returns when no new visitor reaches the machine.
     *
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void withdraw(Route route);

    /** Whether the state is exactly the one that {@link #publish} makes. */
    boolean isPublished(Route route);

    /** All routes that exist, whether or not a hosting has them. */
    Routes routes();

    /**
     * Removes these sites' routes and closes these slots, each by itself. Routes that are missing count as removed.
     *
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void clear(Routes orphans);

    /** How many of nginx' workers are shutting down: they were open when the configuration changed. */
    long oldWorkers();

    /** Slots whose SSH port cannot be served, because something else on the host listens on it. */
    Set<Slot> unavailableSlots();
}
