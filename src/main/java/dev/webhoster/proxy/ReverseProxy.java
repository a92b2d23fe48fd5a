package dev.webhoster.proxy;

import java.util.Set;

import dev.webhoster.platform.Slot;

/** Leads the public to machines. Every call may be repeated; what is already so counts as done. */
public interface ReverseProxy {

    /**
     * Opens web and SSH for the machine; returns when a visitor is served by the new configuration.
     *
     * @throws ProxyException.Refused when nginx does not accept the site's configuration; nothing has changed then
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void publish(Route route);

    /**
     * Leads web visitors to the {@link HoldPageSource} instead of the machine, and closes SSH. Returns when no visitor is led to
     * the machine any more; web connections to it are cut, SSH sessions are left to it.
     *
     * @throws ProxyException.Refused when nginx does not accept the site's configuration; its file is as before then
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void hold(Route route);

    /** Whether all that {@link #hold} makes is there, and no more. */
    boolean isHeld(Route route);

    /**
     * Closes web and SSH and removes the site's files; returns when no new visitor is led there.
     *
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void withdraw(Route route);

    /** Whether all that {@link #publish} makes is there. */
    boolean isPublished(Route route);

    /** All that is led anywhere, whether or not a ledger knows of it. */
    Routes routes();

    /**
     * Removes these, which nobody owns; what is gone already counts as removed.
     *
     * @throws ProxyException.Unavailable when nginx or the packet filter could not be used now
     */
    void clear(Routes orphans);

    /** How many workers of nginx only finish what they have begun: many mean that changes come faster than connections end. */
    long oldWorkers();

    /** Slots whose SSH port the gateway does not serve, because something else on the host held it. */
    Set<Slot> unavailableSlots();
}
