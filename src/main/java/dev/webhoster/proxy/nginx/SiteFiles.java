package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.webhoster.platform.AtomicFile;

/** One file per site, as users of nginx know it: in {@code sites-available}, and a link to it in {@code sites-enabled}. */
final class SiteFiles {

    private static final Pattern SITE = Pattern.compile("([1-9]\\d{0,17})\\.conf");

    private final Path available;
    private final Path enabled;
    private final Pattern enabledFile;

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

    /**
     * Makes it so, and writes only what differs, so that what is right is not put at risk. A link is there only while
     * there is a file to lead to.
     */
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

    /** Every site that has a file or a link of ours. */
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

    /** The enabled file that nginx complains of, if it is one of these. */
    Optional<Path> blamedBy(String refusal) {
        Matcher blamed = enabledFile.matcher(refusal);
        return blamed.find() ? Optional.of(enabled.resolve(blamed.group(1))) : Optional.empty();
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

    /** Relative, so that the folder may be moved. */
    private Path target(long siteId) {
        return enabled.relativize(file(siteId));
    }
}
