package dev.webhoster.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.webhoster.account.key.SshKey;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;

/**
 * What somebody's page shows of their machine.
 *
 * @param hosting null when there is none
 * @param events the newest, newest first
 * @param keys the person's SSH keys
 */
public record Dashboard(@Nullable HostingView hosting, List<HostingEvent> events, List<SshKey> keys, Instant now) {

    public boolean hasKey() {
        return !keys.isEmpty();
    }

    public SshCommands commands() {
        return SshCommands.of(machine().ssh(), keys);
    }

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

    /** How long the current stage has been waited for. */
    public Duration waited() {
        HostingView.StageProgress progress = machine().progress();
        return progress == null ? Duration.ZERO : Duration.between(progress.since(), now);
    }

    /** How long that usually takes; null when nobody would wait for it, or nobody knows. */
    public @Nullable Duration usually() {
        HostingView.StageProgress progress = machine().progress();
        return progress == null || progress.usual() == null || progress.usual().toSeconds() == 0 ? null : progress.usual();
    }

    /** Changes whenever something that is shown changes, but for times; the same in every process. */
    public String stamp() {
        HostingView.StageProgress progress = hosting == null ? null : hosting.progress();
        List<Object> seen = hosting == null ? List.of(hasKey()) : List.of(hosting.goal(), hosting.status(), hosting.since(),
                hosting.isMoving(), hosting.mustRebuild(), hosting.offered().stream().sorted().toList(),
                progress == null ? "" : progress.stage() + " " + progress.since(), String.valueOf(hosting.failure()));
        return Integer.toHexString((seen + " " + (events.isEmpty() ? 0 : events.getFirst().id())).hashCode());
    }
}
