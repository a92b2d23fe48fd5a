package dev.webhoster.vm;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one {@link Session} at a time. A thread of its own makes it anew when it broke; a libvirt that took the connection
 * but then says nothing stops that thread, and nobody else.
 */
final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final long BETWEEN_LOOKS_MILLIS = 500;
    private static final long LIMIT_SECONDS = 10;

    private final String uri;
    private final News news;
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("libvirt-watch").factory());
    private volatile @Nullable Session current;
    private volatile @Nullable ScheduledFuture<?> looks;
    private boolean lost;

    Sessions(String uri, News news) {
        this.uri = uri;
        this.news = news;
        watch.setRemoveOnCancelPolicy(true);
        LibvirtEventLoop.start();
    }

    /** @param changed of these domains something changed
     *  @param reached a connection was made */
    record News(Consumer<UUID> changed, Runnable reached) {

        static final News UNHEARD = new News(id -> {}, () -> {});
    }

    /** From now on a connection that breaks is made anew as soon as libvirt is there again, not only when it is needed. */
    void startWatching() {
        looks = watch.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stopWatching() {
        ScheduledFuture<?> running = looks;
        if (running != null) {
            running.cancel(false);
        }
    }

    /** A connection that works, entered already. */
    Session enter() {
        for (int attempt = 0; attempt < 3; attempt++) {
            Session session = current;
            if (session != null && session.enter()) {
                return session;
            }
            await(watch.submit(this::renew));
        }
        throw new HypervisorException.Unreachable("The connection to libvirt breaks as soon as it is made", null);
    }

    private static void await(Future<?> connected) {
        try {
            connected.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            connected.cancel(false);
            throw new HypervisorException.Unreachable("libvirt does not answer", e);
        } catch (ExecutionException e) {
            throw new HypervisorException.Unreachable("libvirt cannot be reached: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HypervisorException.Unreachable("Interrupted while connecting to libvirt", e);
        }
    }

    private void look() {
        try {
            renew();
        } catch (LibvirtException | RuntimeException e) {
            if (!lost) {
                LOG.warn("libvirt cannot be reached at {}, trying on: {}", uri, e.getMessage());
            }
            lost = true;
        }
    }

    /** Runs on the thread of {@link #watch} only. */
    private @Nullable Void renew() throws LibvirtException {
        Session old = current;
        if (old != null && old.isBroken()) {
            current = null;
            LOG.warn("The connection to libvirt broke");
            old.retire();
        }
        if (current == null) {
            current = Session.open(uri, news.changed());
            lost = false;
            LOG.info("Connected to libvirt at {}", uri);
            news.reached().run();
        }
        return null;
    }

    void close() throws LibvirtException {
        watch.shutdownNow();
        Session last = current;
        current = null;
        if (last != null) {
            last.retire();
        }
    }
}
