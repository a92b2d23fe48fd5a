package dev.webhoster.hosting.reconcile;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingSettings;

/** Decides whether a step that met a fault is tried again. */
@Component
class RetryPolicy {

    private final WaitTimers waits;
    private final HostingSettings settings;

    RetryPolicy(WaitTimers waits, HostingSettings settings) {
        this.waits = waits;
        this.settings = settings;
    }

    /** What is settled never fails for a fault of the machinery around it: its owner waits for nothing. */
    boolean goesOn(Hosting hosting, FaultClassification verdict, int failures) {
        return switch (verdict.patience()) {
            case NONE -> isAtRest(hosting) && verdict.kind() != Failure.Kind.DISK_MISSING;
            case SOME -> isAtRest(hosting) || failures + 1 < settings.limits().attempts();
            case LONG -> !hosting.isMoving() || isWithinLimit(hosting, verdict);
        };
    }

    private static boolean isAtRest(Hosting hosting) {
        return !hosting.isMoving() && !hosting.hasGivenUp();
    }

    /** What has come to rest waits for nothing any more. */
    void note(Hosting hosting, ReconcileResult step) {
        switch (step) {
            case ReconcileResult.Settled _, ReconcileResult.Failed _, ReconcileResult.ShutDown(), ReconcileResult.Gone() -> waits.end(hosting);
            case ReconcileResult.Climbing _, ReconcileResult.Descending _, ReconcileResult.Cycled _, ReconcileResult.Crashed _ -> { }
        }
    }

    private boolean isWithinLimit(Hosting hosting, FaultClassification verdict) {
        return waits.soFar(hosting, new Wait(hosting.wish().goalNumber(), verdict.kind()))
                .compareTo(settings.limits().boot()) <= 0;
    }

    private record Wait(long wish, Failure.Kind kind) {}
}
