package dev.webhoster.hosting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.Hosting.Status;
import dev.webhoster.hosting.HostingEvent.Kind;
import dev.webhoster.vm.Machine.Power;

/** What to do with a machine that went off although it should be on. */
@Component
class Crashes {

    private static final Logger LOG = LoggerFactory.getLogger(Crashes.class);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST = 5;

    private final EventRepository events;
    private final Waits waits;
    private final Clock clock;

    Crashes(EventRepository events, Waits waits, Clock clock) {
        this.events = events;
        this.waits = waits;
        this.clock = clock;
    }

    /** @return nothing when the machine is simply to be turned on now */
    Optional<Step> afterItWentOff(Hosting hosting, Power power) {
        if (hosting.isUnanswered() && hosting.status() == Status.RUNNING) {
            return Optional.empty();
        }
        if (power == Power.SHUT_DOWN && hosting.status() == Status.RUNNING) {
            return Optional.of(new Step.ShutDown());
        }
        if (power == Power.OFF && hosting.status() == Status.RUNNING) {
            return Optional.of(new Step.Climbing(Status.STARTING, Rung.POWER, Duration.ZERO));
        }
        int before = recent(hosting);
        boolean isCrash = wasOn(hosting) && power != Power.OFF;
        return isCrash ? Optional.of(again(hosting, before + 1)) : rest(hosting, before);
    }

    /** It had been turned on: that is what "running" and the rungs above the power say. */
    private static boolean wasOn(Hosting hosting) {
        Rung rung = hosting.sight().rung();
        return switch (hosting.status()) {
            case RUNNING -> true;
            case CREATING, STARTING -> rung != null && rung.compareTo(Rung.POWER) > 0;
            case STOPPING, STOPPED, DELETING, FAILED -> false;
        };
    }

    private Step again(Hosting hosting, int times) {
        if (times <= MOST) {
            return new Step.Crashed(times);
        }
        String reference = Reference.next();
        LOG.error("Hosting {} failed [{}]: its machine went off {} times in {} minutes", hosting.id(), reference, times,
                WINDOW.toMinutes());
        return new Step.Failed(new Failure(Failure.Kind.CRASHED, "Your machine went off by itself %d times in %d minutes. Retry, or rebuild it."
                .formatted(times, WINDOW.toMinutes()), reference));
    }

    /** The first crash costs no time, each further one twice as much. */
    private Optional<Step> rest(Hosting hosting, int before) {
        Duration pause = before < 2 ? Duration.ZERO : Duration.ofSeconds(1L << (before - 1));
        Duration left = before == 0 ? Duration.ZERO : pause.minus(waits.soFar(hosting, "crash " + before));
        return left.isPositive() ? Optional.of(new Step.Climbing(hosting.status(), Rung.POWER, left)) : Optional.empty();
    }

    private int recent(Hosting hosting) {
        return events.crashesSinceTheLastWish(hosting.storedId(), clock.instant().minus(WINDOW));
    }
}
