package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import dev.webhoster.platform.Rollback;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.nginx.SiteFiles.SiteFile;

/**
 * Writes sites' files as far as nginx accepts them. What nginx refuses is rolled back at once: the files on disk are always
 * ones that nginx can start with, and one site's fault affects no other.
 */
final class SiteConfigDeployer {

    private final SiteFiles files;
    private final NginxProcess nginx;

    SiteConfigDeployer(SiteFiles files, NginxProcess nginx) {
        this.files = files;
        this.nginx = nginx;
    }

    /**
     * A change of one site that waits for the reload which brings it into force.
     *
     * @param outcome completed then; the first outcome counts, so a refused change stays refused
     */
    record SiteChange(long siteId, SiteFile wanted, CompletableFuture<Void> outcome) {

        static SiteChange of(long siteId, SiteFile wanted) {
            return new SiteChange(siteId, wanted, new CompletableFuture<>());
        }

        boolean isSettled() {
            return outcome.isDone();
        }

        void succeed() {
            outcome.complete(null);
        }

        void fail(ProxyException reason) {
            outcome.completeExceptionally(reason);
        }

        /** @throws ProxyException as given to {@link #fail} */
        void requireSuccess() {
            try {
                outcome.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof ProxyException reason ? reason : e;
            }
        }
    }

    boolean isDeployed(SiteChange change) {
        try {
            return files.read(change.siteId()).equals(change.wanted());
        } catch (IOException e) {
            throw unusable(change, e);
        }
    }

    /** Fails the changes that nginx refuses, which it finds by halving. @return the others, which are on disk */
    List<SiteChange> deploy(List<SiteChange> changes) {
        String refusal = writeAndTest(changes);
        if (refusal.isEmpty()) {
            return changes;
        }
        if (changes.size() > 1) {
            int half = changes.size() / 2;
            return Stream.of(changes.subList(0, half), changes.subList(half, changes.size()))
                    .flatMap(part -> deploy(part).stream()).toList();
        }
        changes.getFirst().fail(explain(changes.getFirst(), refusal));
        return List.of();
    }

    /** @return why nginx refuses them, and then the files are as before; otherwise empty */
    private String writeAndTest(List<SiteChange> changes) {
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

    /** If nginx refuses the files without this change, too, the change is not at fault. */
    private ProxyException explain(SiteChange change, String refusal) {
        return nginx.refusal(nginx.home().conf())
                .<ProxyException>map(reason -> new ProxyException.Unavailable(
                        "nginx does not accept its configuration any more, even without this change: " + reason, null))
                .orElseGet(() -> new ProxyException.Refused(
                        "nginx refused the configuration of site %s: %s".formatted(change.siteId(), refusal), null));
    }

    private static ProxyException unusable(SiteChange change, IOException cause) {
        return new ProxyException.Unavailable("Could not use the files of site " + change.siteId(), cause);
    }
}
