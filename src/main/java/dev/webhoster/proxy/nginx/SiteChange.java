package dev.webhoster.proxy.nginx;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.webhoster.proxy.ProxyException;

/** One site's wish, waiting for the reload that fulfils it together with others. */
final class SiteChange {

    private final long siteId;
    private final SiteFile wanted;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    SiteChange(long siteId, SiteFile wanted) {
        this.siteId = siteId;
        this.wanted = wanted;
    }

    long siteId() {
        return siteId;
    }

    SiteFile wanted() {
        return wanted;
    }

    boolean isSettled() {
        return outcome.isDone();
    }

    void succeed() {
        outcome.complete(null);
    }

    /** The first outcome counts: a change that was refused stays refused. */
    void fail(ProxyException reason) {
        outcome.completeExceptionally(reason);
    }

    /** @throws ProxyException as {@link #fail} was told */
    void outcome() {
        try {
            outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProxyException reason ? reason : e;
        }
    }
}
