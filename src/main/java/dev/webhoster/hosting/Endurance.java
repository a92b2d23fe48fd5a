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
            case NONE -> false;
            case SOME -> failures + 1 < settings.limits().attempts();
            case LONG -> !hosting.isMoving() || isWithinLimit(hosting, verdict);
        };
    }

    private boolean isWithinLimit(Hosting hosting, Verdict verdict) {
        return waits.soFar(hosting, new Wait(hosting.wish().goalNumber(), verdict.kind()))
                .compareTo(settings.limits().boot()) <= 0;
    }

    private record Wait(long wish, Failure.Kind kind) {}
}
