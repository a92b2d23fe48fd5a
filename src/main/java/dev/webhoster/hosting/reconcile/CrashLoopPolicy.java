package dev.webhoster.hosting.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.EventRepository;
import dev.webhoster.vm.Machine.Power;

/** Decides whether a machine that went off by itself is started again, when, and how often. */
@Component
class CrashLoopPolicy {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MAX_CRASHES = 5;

    private final EventRepository events;
    private final WaitTimers timers;
    private final Clock clock;

    CrashLoopPolicy(EventRepository events, WaitTimers timers, Clock clock) {
        this.events = events;
        this.timers = timers;
        this.clock = clock;
    }

    /**
     * @param power {@link Power#SHUT_DOWN} or {@link Power#CRASHED}
     * @return empty when the machine is to be started now
     */
    Optional<ReconcileResult> afterPowerLoss(Hosting hosting, Power power) {
        if (hosting.isGenerationPending() && hosting.status() == Status.RUNNING) {
            return Optional.empty();
        }
        if (power == Power.SHUT_DOWN && hosting.status() == Status.RUNNING) {
            return Optional.of(new ReconcileResult.ShutDownFromInside());
        }
        int before = events.crashesSinceLastGoal(hosting.storedId(), clock.instant().minus(WINDOW));
        return wasOn(hosting) ? Optional.of(crashed(before + 1)) : pause(hosting, before);
    }

    /** Status "running" and the stages after POWER say that the machine had been turned on. */
    private static boolean wasOn(Hosting hosting) {
        ProvisioningStage stage = hosting.observed().stage();
        return switch (hosting.status()) {
            case RUNNING -> true;
            case CREATING, STARTING -> stage != null && stage.compareTo(ProvisioningStage.POWER) > 0;
            case STOPPING, STOPPED, DELETING, FAILED -> false;
        };
    }

    private static ReconcileResult crashed(int crashes) {
        return crashes <= MAX_CRASHES ? new ReconcileResult.Crashed(crashes)
                : new ReconcileResult.Failed(new Failures.Cause.CrashLoop(crashes, WINDOW));
    }

    /** There is no pause after the first crash; after each further one it is twice as long. */
    private Optional<ReconcileResult> pause(Hosting hosting, int crashes) {
        if (crashes < 2) {
            return Optional.empty();
        }
        Duration left = Duration.ofSeconds(1L << (crashes - 1)).minus(
                timers.elapsed(hosting, new WaitTimers.Wait.ForRestart(hosting.desired().generation(), crashes)));
        return left.isPositive() ? Optional.of(new ReconcileResult.StartingUp(hosting.status(), ProvisioningStage.POWER, left))
                : Optional.empty();
    }
}
