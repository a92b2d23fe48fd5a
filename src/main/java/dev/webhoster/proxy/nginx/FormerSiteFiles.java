package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.UpstreamAddresses;

/** What version 0.2 and older have left: a file of nginx for each site, and a link to it while it was enabled. */
final class FormerSiteFiles {

    private static final Pattern SITE = Pattern.compile("([1-9]\\d{0,17})\\.conf");

    private final Path available;
    private final Path enabled;
    private final Path version;
    private final UpstreamAddresses machines;

    FormerSiteFiles(Path state, UpstreamAddresses machines) {
        this.available = state.resolve("sites-available/hosting");
        this.enabled = state.resolve("sites-enabled/hosting");
        this.version = state.resolve("web/generation.conf");
        this.machines = machines;
    }

    /** Makes the links of the sites that were enabled. Files that are there are newer than any link: they are removed at each start. */
    void linkTo(SiteLinks links) throws IOException {
        for (Path file : files(enabled)) {
            Optional<Slot> slot = machines.slotIn(Files.exists(file) ? Files.readString(file) : "");
            if (slot.isPresent()) {
                links.link(new Route(number(file), slot.get()));
            }
        }
    }

    /** To be called when nginx serves by the links. What is not ours stays. */
    void remove() throws IOException {
        for (Path folder : List.of(enabled, available)) {
            for (Path file : files(folder)) {
                Files.deleteIfExists(file);
            }
            removeIfEmpty(folder);
            removeIfEmpty(Objects.requireNonNull(folder.getParent()));
        }
        Files.deleteIfExists(version);
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException somebodysOwn) {
            return;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(each -> SITE.matcher(each.getFileName().toString()).matches()).toList();
        }
    }

    private static long number(Path file) {
        Matcher found = SITE.matcher(file.getFileName().toString());
        return found.matches() ? Long.parseLong(found.group(1)) : 0;
    }
}
