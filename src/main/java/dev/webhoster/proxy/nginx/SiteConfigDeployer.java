package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import dev.webhoster.platform.Rollback;
import dev.webhoster.proxy.ProxyException;

/**
 * Puts changes in place as far as nginx accepts them. What it refuses is put back at once, so the files on disk are
 * ones that nginx can start with, and one site's fault touches no other.
 */
final class SiteConfigDeployer {

    private final SiteFiles files;
    private final NginxProcess nginx;

    SiteConfigDeployer(SiteFiles files, NginxProcess nginx) {
        this.files = files;
        this.nginx = nginx;
    }

    boolean isDone(SiteChange change) {
        try {
            return files.read(change.siteId()).equals(change.wanted());
        } catch (IOException e) {
            throw unusable(change, e);
        }
    }

    /** @return those that are in place; the others have been told why not */
    List<SiteChange> place(List<SiteChange> changes) {
        String refusal = tryOut(changes);
        if (refusal.isEmpty()) {
            return changes;
        }
        if (changes.size() > 1) {
            int half = changes.size() / 2;
            return Stream.of(changes.subList(0, half), changes.subList(half, changes.size()))
                    .flatMap(part -> place(part).stream()).toList();
        }
        changes.getFirst().fail(blame(changes.getFirst(), refusal));
        return List.of();
    }

    /** @return why nginx refuses them, and then nothing has changed; or nothing */
    private String tryOut(List<SiteChange> changes) {
        try (Rollback undo = new Rollback()) {
            changes.forEach(change -> write(change, undo));
            String refusal = nginx.refusal(nginx.home().conf()).orElse("");
            if (refusal.isEmpty()) {
                undo.commit();
            }
            return refusal;
        }
    }

    private void write(SiteChange change, Rollback undo) {
        try {
            SiteFile before = files.read(change.siteId());
            undo.add(() -> files.write(change.siteId(), before));
            files.write(change.siteId(), change.wanted());
        } catch (IOException e) {
            throw unusable(change, e);
        }
    }

    /** When nginx refuses what was there before as well, this change is not what is wrong. */
    private ProxyException blame(SiteChange change, String refusal) {
        return nginx.refusal(nginx.home().conf())
                .<ProxyException>map(reason -> new ProxyException.Unavailable(
                        "nginx does not accept its configuration any more, even without this change: " + reason, null))
                .orElseGet(() -> new ProxyException.Refused(
                        "nginx refused the configuration of site %d: %s".formatted(change.siteId(), refusal), null));
    }

    private static ProxyException unusable(SiteChange change, IOException cause) {
        return new ProxyException.Unavailable("Could not use the files of site " + change.siteId(), cause);
    }
}
