package dev.webhoster.proxy;

import java.util.Set;

import dev.webhoster.platform.Slot;

/** Makes machines reachable for the public. Every call may be repeated. {@code ReverseProxyContract} has the facts. */
public interface ReverseProxy {

    /**
     * Routes the site and the slot's SSH port to the machine; returns when visitors are served by the new configuration.
     *
     * @throws ProxyException.Refused when nginx does not accept the site's configuration, which is as before then
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void publish(Route route);

    /**
     * Answers the site's visitors in place of the machine, as {@link HoldPageSource} says, and refuses SSH. Returns when no visitor
     * reaches the machine any more; nginx' connections to it are reset, established SSH sessions go on.
     *
     * @throws ProxyException.Refused when nginx does not accept the site's configuration; its file is as before then
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void hold(Route route);

    /** Whether the state is exactly the one that {@link #hold} makes. */
    boolean isHeld(Route route);

    /**
     * Removes the site's files and refuses SSH; returns when no new visitor reaches the machine.
     *
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void withdraw(Route route);

    /** Whether the state is exactly the one that {@link #publish} makes. */
    boolean isPublished(Route route);

    /** All routes that exist, whether or not a hosting has them. */
    Routes routes();

    /**
     * Removes these sites' files and closes these slots, each by itself. Routes that are missing count as removed.
     *
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void clear(Routes orphans);

    /** How many of nginx' workers are shutting down: many mean that reloads come faster than open connections end. */
    long oldWorkers();

    /** Slots whose SSH port cannot be served, because something else on the host listens on it. */
    Set<Slot> unavailableSlots();
}
