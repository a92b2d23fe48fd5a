package dev.webhoster.proxy.nginx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import dev.webhoster.proxy.Polling;
import dev.webhoster.proxy.ProxyException;

/**
 * Many changes, one test and one reload: whoever comes first carries out the changes of all who wait, and reloads are
 * some time apart, because each leaves old workers behind.
 */
final class CoalescedReload {

    private final SiteConfigDeployer placement;
    private final WebNginx web;
    private final Duration apart;
    private final Queue<SiteChange> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    private long lastReload;

    CoalescedReload(SiteConfigDeployer placement, WebNginx web, Duration apart) {
        this.placement = placement;
        this.web = web;
        this.apart = apart;
        this.lastReload = System.nanoTime() - apart.toNanos();
    }

    /** Whether it is on disk and visitors are served by it. */
    boolean isDone(SiteChange change) {
        return web.isInForce() && placement.isDone(change);
    }

    long oldWorkers() {
        return web.oldWorkers();
    }

    /** Returns when visitors are served by the change.
     *
     * @throws ProxyException when it could not be made; others that shared the reload are not concerned
     */
    void make(SiteChange change) {
        makeAll(List.of(change));
    }

    /** As {@link #make}, by one reload. */
    void makeAll(List<SiteChange> wanted) {
        List<SiteChange> changes = wanted.stream().filter(change -> !isDone(change)).toList();
        if (changes.isEmpty()) {
            return;
        }
        waiting.addAll(changes);
        turn.lock();
        try {
            if (!changes.stream().allMatch(SiteChange::isSettled)) {
                Polling.pause(untilNextReload());
                carryOutAll(takeWaiting());
            }
        } finally {
            waiting.removeAll(changes);
            turn.unlock();
        }
        changes.forEach(SiteChange::outcome);
    }

    private void carryOutAll(List<SiteChange> changes) {
        try {
            carryOut(changes);
            changes.forEach(SiteChange::succeed);
        } catch (ProxyException e) {
            changes.forEach(change -> change.fail(e));
        } catch (RuntimeException e) {
            changes.forEach(change -> change.fail(new ProxyException.Unavailable("nginx could not be changed", e)));
        }
    }

    private void carryOut(List<SiteChange> changes) {
        boolean wasInForce = web.isInForce();
        if (wasInForce && changes.stream().allMatch(placement::isDone)) {
            return;
        }
        web.outdate();
        if (placement.place(changes).isEmpty() && wasInForce) {
            web.nothingHasChanged();
            return;
        }
        web.activate();
        lastReload = System.nanoTime();
    }

    private List<SiteChange> takeWaiting() {
        List<SiteChange> taken = new ArrayList<>();
        for (SiteChange next = waiting.poll(); next != null; next = waiting.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private Duration untilNextReload() {
        long nanos = lastReload + apart.toNanos() - System.nanoTime();
        return Duration.ofNanos(Math.max(0, nanos));
    }
}
