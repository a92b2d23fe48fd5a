package dev.webhoster.hosting;

import org.springframework.stereotype.Component;

/** Decides whether a step that met a fault is tried again. */
@Component
class Endurance {

    private final Waits waits;
    private final HostingSettings settings;

    Endurance(Waits waits, HostingSettings settings) {
        this.waits = waits;
        this.settings = settings;
    }

    /** What is settled never fails for a fault of the machinery around it: its owner waits for nothing. */
    boolean goesOn(Hosting hosting, Verdict verdict, int failures) {
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
    void note(Hosting hosting, Step step) {
        switch (step) {
            case Step.Settled _, Step.Failed _, Step.ShutDown(), Step.Gone() -> waits.end(hosting);
            case Step.Climbing _, Step.Descending _, Step.Cycled _, Step.Crashed _ -> { }
        }
    }

    private boolean isWithinLimit(Hosting hosting, Verdict verdict) {
        return waits.soFar(hosting, new Wait(hosting.wish().goalNumber(), verdict.kind()))
                .compareTo(settings.limits().boot()) <= 0;
    }

    private record Wait(long wish, Failure.Kind kind) {}
}
