package dev.webhoster.proxy.nginx;

import org.jspecify.annotations.Nullable;

/**
 * What there is, or shall be, of one site on disk.
 *
 * @param text of the file in {@code sites-available}; null when there is none
 * @param enabled whether {@code sites-enabled} has a link to it
 */
record SiteFile(@Nullable String text, boolean enabled) {

    static final SiteFile NONE = new SiteFile(null, false);

    static SiteFile enabled(String text) {
        return new SiteFile(text, true);
    }
}
