package dev.webhoster.hosting.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.EventRepository;
import dev.webhoster.vm.Machine.Power;

/** What to do with a machine that went off although it should be on. */
@Component
class CrashLoopPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(CrashLoopPolicy.class);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST = 5;

    private final EventRepository events;
    private final WaitTimers waits;
    private final Clock clock;

    CrashLoopPolicy(EventRepository events, WaitTimers waits, Clock clock) {
        this.events = events;
        this.waits = waits;
        this.clock = clock;
    }

    /** @return nothing when the machine is simply to be turned on now */
    Optional<ReconcileResult> afterItWentOff(Hosting hosting, Power power) {
        if (hosting.isUnanswered() && hosting.status() == Status.RUNNING) {
            return Optional.empty();
        }
        if (power == Power.SHUT_DOWN && hosting.status() == Status.RUNNING) {
            return Optional.of(new ReconcileResult.ShutDown());
        }
        if (power == Power.OFF && hosting.status() == Status.RUNNING) {
            return Optional.of(new ReconcileResult.Climbing(Status.STARTING, ProvisioningStage.POWER, Duration.ZERO));
        }
        int before = recent(hosting);
        boolean isCrash = wasOn(hosting) && power != Power.OFF;
        return isCrash ? Optional.of(again(hosting, before + 1)) : rest(hosting, before);
    }

    /** It had been turned on: that is what "running" and the rungs above the power say. */
    private static boolean wasOn(Hosting hosting) {
        ProvisioningStage rung = hosting.sight().rung();
        return switch (hosting.status()) {
            case RUNNING -> true;
            case CREATING, STARTING -> rung != null && rung.compareTo(ProvisioningStage.POWER) > 0;
            case STOPPING, STOPPED, DELETING, FAILED -> false;
        };
    }

    private ReconcileResult again(Hosting hosting, int times) {
        if (times <= MOST) {
            return new ReconcileResult.Crashed(times);
        }
        String reference = IncidentId.next();
        LOG.error("Hosting {} failed [{}]: its machine went off {} times in {} minutes", hosting.id(), reference, times,
                WINDOW.toMinutes());
        return new ReconcileResult.Failed(new Failure(Failure.Kind.CRASHED, "Your machine went off by itself %s times in %s minutes. Retry, or rebuild it."
                .formatted(times, WINDOW.toMinutes()), reference));
    }

    /** The first crash costs no time, each further one twice as much. */
    private Optional<ReconcileResult> rest(Hosting hosting, int before) {
        Duration pause = before < 2 ? Duration.ZERO : Duration.ofSeconds(1L << (before - 1));
        Duration left = before == 0 ? Duration.ZERO : pause.minus(waits.soFar(hosting, "crash " + before));
        return left.isPositive() ? Optional.of(new ReconcileResult.Climbing(hosting.status(), ProvisioningStage.POWER, left)) : Optional.empty();
    }

    private int recent(Hosting hosting) {
        return events.crashesSinceTheLastWish(hosting.storedId(), clock.instant().minus(WINDOW));
    }
}
