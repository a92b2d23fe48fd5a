package dev.webhoster.proxy;

import dev.webhoster.platform.Slot;

/**
 * How the public reaches one machine: web at {@code /<siteId>/}, SSH at the slot's port.
 *
 * @param siteId the number in the URL, positive
 */
public record Route(long siteId, Slot slot) {

    public Route {
        if (siteId < 1) {
            throw new IllegalArgumentException("A site's id is positive, not " + siteId);
        }
    }
}
