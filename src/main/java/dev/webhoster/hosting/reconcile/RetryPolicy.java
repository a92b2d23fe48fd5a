package dev.webhoster.hosting.reconcile;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingSettings;

/**
 * Decides whether a step that met a fault is tried again. A settled hosting never fails because of a fault of the
 * infrastructure around it: its owner waits for nothing.
 */
@Component
class RetryPolicy {

    private final WaitTimers timers;
    private final HostingSettings settings;

    RetryPolicy(WaitTimers timers, HostingSettings settings) {
        this.timers = timers;
        this.settings = settings;
    }

    /** @param failures how many attempts in a row have failed before this one */
    boolean shouldRetry(Hosting hosting, RuntimeException fault, int failures) {
        Failure.Kind kind = Failures.kindOf(fault);
        return switch (kind) {
            // another attempt does not help until somebody has repaired something
            case DISK_MISSING -> false;
            case NO_SPACE, TEMPLATE_UNUSABLE, PROXY_REFUSED, TIMED_OUT, CRASHED -> isSettled(hosting);
            case MACHINE, AGENT_SILENT -> isSettled(hosting) || failures + 1 < settings.limits().attempts();
            // not a fault of this hosting: it has as much time as a slow machine
            case HYPERVISOR_UNREACHABLE, PROXY_UNAVAILABLE -> !hosting.isMoving() || isWithinTimeLimit(hosting, kind);
        };
    }

    private static boolean isSettled(Hosting hosting) {
        return !hosting.isMoving() && !hosting.hasGivenUp();
    }

    private boolean isWithinTimeLimit(Hosting hosting, Failure.Kind kind) {
        return timers.elapsed(hosting, new WaitTimers.Wait.ForRecovery(hosting.desired().generation(), kind))
                .compareTo(settings.limits().boot()) <= 0;
    }

    /** Stops the timers that a step has made obsolete. */
    void stopTimers(Hosting hosting, ReconcileResult result) {
        switch (result) {
            case ReconcileResult.Settled _,ReconcileResult.Failed _,ReconcileResult.CyclePerformed _,ReconcileResult.Crashed _,ReconcileResult.ShutDownFromInside(),ReconcileResult.Deleted() ->
                    timers.clear(hosting);
            case ReconcileResult.SavedStateLost _,ReconcileResult.StartingUp _,ReconcileResult.ShuttingDown _ ->
                    timers.clearFaults(hosting);
            case ReconcileResult.Retry _,ReconcileResult.LookAgain _ -> {}
        }
    }
}
