package dev.webhoster.hosting.store;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The SSH keys that a machine has, by line of {@code authorized_keys}, each with the time since when. In the database they
 * are a text.
 */
public record InstalledKeys(Map<String, Instant> since) {

    public InstalledKeys {
        since = Map.copyOf(since);
    }

    static InstalledKeys parse(String text) {
        return new InstalledKeys(text.lines().map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> Instant.parse(parts[0]))));
    }

    /** After these lines, and no others, were installed. */
    InstalledKeys replacedBy(Collection<String> lines, Instant now) {
        Map<String, Instant> replaced = new LinkedHashMap<>();
        lines.forEach(line -> replaced.put(line, since.getOrDefault(line, now)));
        return new InstalledKeys(replaced);
    }

    public List<String> lines() {
        return since.keySet().stream().sorted().toList();
    }

    String text() {
        return lines().stream().map(line -> since.get(line) + " " + line).collect(Collectors.joining("\n"));
    }
}
