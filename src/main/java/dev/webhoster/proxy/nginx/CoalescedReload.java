package dev.webhoster.proxy.nginx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import dev.webhoster.proxy.Polling;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.nginx.SiteConfigDeployer.SiteChange;

/**
 * Deploys many sites' changes with one test and one reload: the first caller carries out the changes of all callers that
 * wait. Each reload leaves old workers behind, so there is a minimum time between two.
 */
final class CoalescedReload {

    private final SiteConfigDeployer deployer;
    private final WebNginx web;
    private final Duration betweenReloads;
    private final Queue<SiteChange> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock reloading = new ReentrantLock();
    private long lastReload;

    CoalescedReload(SiteConfigDeployer deployer, WebNginx web, Duration betweenReloads) {
        this.deployer = deployer;
        this.web = web;
        this.betweenReloads = betweenReloads;
        this.lastReload = System.nanoTime() - betweenReloads.toNanos();
    }

    /** Whether the change is on disk and visitors are served by it. */
    boolean isInForce(SiteChange change) {
        return web.isInForce() && deployer.isDeployed(change);
    }

    long oldWorkers() {
        return web.oldWorkers();
    }

    /**
     * Returns when visitors are served by the changes.
     *
     * @throws ProxyException when one of them failed; changes of other callers in the same reload are not affected
     */
    void bringIntoForce(List<SiteChange> wanted) {
        List<SiteChange> changes = wanted.stream().filter(change -> !isInForce(change)).toList();
        if (changes.isEmpty()) {
            return;
        }
        waiting.addAll(changes);
        reloading.lock();
        try {
            if (!changes.stream().allMatch(SiteChange::isSettled)) {
                Polling.pause(untilNextReload());
                settle(takeWaiting());
            }
        } finally {
            waiting.removeAll(changes);
            reloading.unlock();
        }
        changes.forEach(SiteChange::requireSuccess);
    }

    private void settle(List<SiteChange> changes) {
        try {
            deployAndReload(changes);
            changes.forEach(SiteChange::succeed);
        } catch (ProxyException e) {
            changes.forEach(change -> change.fail(e));
        } catch (RuntimeException e) {
            changes.forEach(change -> change.fail(new ProxyException.Unavailable("nginx could not be changed", e)));
        }
    }

    private void deployAndReload(List<SiteChange> changes) {
        boolean wasInForce = web.isInForce();
        if (wasInForce && changes.stream().allMatch(deployer::isDeployed)) {
            return;
        }
        web.filesWillChange();
        if (deployer.deploy(changes).isEmpty() && wasInForce) {
            web.filesAreAsBefore();
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
        long nanos = lastReload + betweenReloads.toNanos() - System.nanoTime();
        return Duration.ofNanos(Math.max(0, nanos));
    }
}
