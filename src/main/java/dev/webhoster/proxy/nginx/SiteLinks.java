package dev.webhoster.proxy.nginx;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.platform.AtomicFile;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;

/**
 * The table that tells nginx where a site is: {@code sites/names/<number>} is a link to {@code sites/slots/<slot>}, an empty file. nginx
 * follows it at each request, so a change is one rename, acts on the next request and needs no reload (ADR 11).
 */
final class SiteLinks {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern SLOT = Pattern.compile("\\.\\./slots/([1-9]\\d{0,3})");

    private final Path names;
    private final Path slots;
    private final Path foreign;

    SiteLinks(Path state) {
        this.names = state.resolve("sites/names");
        this.slots = state.resolve("sites/slots");
        this.foreign = state.resolve("sites/foreign");
    }

    /** Also removes what a killed process has left half-made; nginx never looks at it. */
    void createFolders() throws IOException {
        for (Path folder : List.of(names, slots)) {
            Files.createDirectories(folder);
            for (Path each : list(folder)) {
                if (each.getFileName().toString().startsWith(".")) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /** All sites that have an entry here, valid or not. */
    Set<Long> all() throws IOException {
        return list(names).stream().map(each -> each.getFileName().toString()).filter(name -> NUMBER.matcher(name).matches())
                .map(Long::valueOf).collect(Collectors.toSet());
    }

    boolean exists(long siteId) {
        return Files.exists(name(siteId), NOFOLLOW_LINKS);
    }

    /** The slot to which the site leads; empty when it has no link, or one that is not exactly as {@link #link} makes it. */
    Optional<Slot> slotOf(long siteId) throws IOException {
        Path name = name(siteId);
        if (!Files.isSymbolicLink(name)) {
            return Optional.empty();
        }
        return Optional.of(SLOT.matcher(Files.readSymbolicLink(name).toString())).filter(found -> found.matches())
                .map(found -> new Slot(Integer.parseInt(found.group(1)))).filter(this::isPresent);
    }

    /** Leads the site to the slot; writes only what differs. */
    void link(Route route) throws IOException {
        if (slotOf(route.siteId()).equals(Optional.of(route.slot()))) {
            return;
        }
        if (!isPresent(route.slot())) {
            setAside(slot(route.slot()));
            AtomicFile.write(slot(route.slot()), "");
        }
        Path name = name(route.siteId());
        Path made = names.resolve(".%s.%s".formatted(route.siteId(), UUID.randomUUID()));
        try {
            Files.createSymbolicLink(made, names.relativize(slot(route.slot())));
            setAside(name);
            Files.move(made, name, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    void unlink(long siteId) throws IOException {
        setAside(name(siteId));
        Files.deleteIfExists(name(siteId));
    }

    private boolean isPresent(Slot slot) {
        return Files.isRegularFile(slot(slot), NOFOLLOW_LINKS);
    }

    /** A folder in the place of an entry cannot be replaced, and may hold something that its maker needs. */
    private void setAside(Path entry) throws IOException {
        if (Files.isDirectory(entry, NOFOLLOW_LINKS)) {
            Files.createDirectories(foreign);
            Files.move(entry, foreign.resolve(entry.getFileName() + "." + UUID.randomUUID()), ATOMIC_MOVE);
        }
    }

    private Path name(long siteId) {
        return names.resolve(Long.toString(siteId));
    }

    private Path slot(Slot slot) {
        return slots.resolve(Integer.toString(slot.number()));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(each -> Objects.nonNull(each.getFileName())).toList();
        }
    }
}
