package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.AtomicFile;

/** One file per site, in nginx' usual layout: the file in {@code sites-available}, a link to it in {@code sites-enabled}. */
final class SiteFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SiteFiles.class);
    private static final Pattern SITE = Pattern.compile("([1-9]\\d{0,17})\\.conf");

    private final Path available;
    private final Path enabled;
    private final Pattern enabledFile;

    /**
     * What is, or is to be, on disk for one site.
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

    SiteFiles(Path state) {
        this.available = state.resolve("sites-available/hosting");
        this.enabled = state.resolve("sites-enabled/hosting");
        this.enabledFile = Pattern.compile(Pattern.quote(enabled + "/") + "([^/:]+\\.conf):\\d+");
    }

    void createFolders() throws IOException {
        Files.createDirectories(available);
        Files.createDirectories(enabled);
    }

    SiteFile read(long siteId) throws IOException {
        return new SiteFile(textOf(siteId), isLinked(siteId));
    }

    /** Writes only what differs. A link exists only while its file exists. */
    void write(long siteId, SiteFile wanted) throws IOException {
        if (!wanted.enabled()) {
            Files.deleteIfExists(link(siteId));
        }
        if (wanted.text() == null) {
            Files.deleteIfExists(file(siteId));
        } else if (!wanted.text().equals(textOf(siteId))) {
            AtomicFile.write(file(siteId), wanted.text());
        }
        if (wanted.enabled() && !isLinked(siteId)) {
            Files.deleteIfExists(link(siteId));
            Files.createSymbolicLink(link(siteId), target(siteId));
        }
    }

    /** All sites that have a file or a link here, valid or not. */
    Set<Long> all() throws IOException {
        Set<Long> all = new HashSet<>();
        for (Path folder : List.of(available, enabled)) {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.map(each -> SITE.matcher(each.getFileName().toString())).filter(Matcher::matches)
                        .map(found -> Long.valueOf(found.group(1))).forEach(all::add);
            }
        }
        return all;
    }

    /** Removes the link that nginx names in its refusal, if it is one of these. Publishing the site makes it anew. */
    boolean disableBlamed(String refusal) throws IOException {
        Matcher blamed = enabledFile.matcher(refusal);
        if (!blamed.find() || !Files.deleteIfExists(enabled.resolve(blamed.group(1)))) {
            return false;
        }
        LOG.warn("nginx refused {}, so it is disabled until its site is published again: {}", blamed.group(1), refusal);
        return true;
    }

    private @Nullable String textOf(long siteId) throws IOException {
        try {
            return Files.readString(file(siteId));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private boolean isLinked(long siteId) throws IOException {
        Path link = link(siteId);
        return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target(siteId));
    }

    private Path file(long siteId) {
        return available.resolve(siteId + ".conf");
    }

    private Path link(long siteId) {
        return enabled.resolve(siteId + ".conf");
    }

    /** A relative path, so that the folder may be moved. */
    private Path target(long siteId) {
        return enabled.relativize(file(siteId));
    }
}
