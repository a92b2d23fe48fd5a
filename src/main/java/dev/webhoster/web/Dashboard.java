package dev.webhoster.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.Hosting.Goal;
import dev.webhoster.hosting.Hosting.Status;
import dev.webhoster.hosting.HostingEvent;
import dev.webhoster.hosting.HostingView;

/**
 * What somebody's page shows of their machine.
 *
 * @param hosting null when there is none
 * @param events the newest, newest first
 * @param hasKey whether the person has an SSH key
 */
public record Dashboard(@Nullable HostingView hosting, List<HostingEvent> events, boolean hasKey, Instant now) {

    /** For the page's parts, which are there only when there is a machine. */
    public HostingView machine() {
        return Objects.requireNonNull(hosting);
    }

    public boolean isUsable() {
        return hosting != null && hosting.status() == Status.RUNNING && hosting.goal() == Goal.RUNNING;
    }

    public boolean isMoving() {
        return hosting != null && hosting.isMoving();
    }

    /** Whether a button for this belongs on the page; what has failed can be retried instead of started. */
    public boolean offers(Goal goal) {
        return machine().offered().contains(goal) && (machine().status() != Status.FAILED || goal == Goal.REBUILT);
    }

    /** How long the rung that is waited for has been waited for. */
    public Duration waited() {
        HostingView.Climb climb = machine().climb();
        return climb == null ? Duration.ZERO : Duration.between(climb.since(), now);
    }

    /** Changes whenever something that is shown changes, but for the time that goes by. */
    public String stamp() {
        HostingView.Climb climb = hosting == null ? null : hosting.climb();
        Object seen = hosting == null ? hasKey : List.of(hosting.goal(), hosting.status(), hosting.since(), hosting.isMoving(),
                hosting.offered().stream().sorted().toList(), String.valueOf(climb), String.valueOf(hosting.failure()));
        return Integer.toHexString(Objects.hash(seen, events.isEmpty() ? 0 : events.getFirst().id()));
    }
}
