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
 * The content of the dashboard.
 *
 * @param hosting null if the account has none
 * @param events the latest, newest first
 * @param keys of the account
 */
public record Dashboard(@Nullable HostingView hosting, List<HostingEvent> events, List<SshKey> keys, Instant now) {

    public boolean hasKey() {
        return !keys.isEmpty();
    }

    public SshCommands commands() {
        return SshCommands.of(existing().ssh(), keys);
    }

    /** For the parts of the page that are shown only with a hosting. */
    public HostingView existing() {
        return Objects.requireNonNull(hosting);
    }

    public boolean isUsable() {
        return hosting != null && hosting.status() == Status.RUNNING && hosting.goal() == Goal.RUNNING;
    }

    public boolean isMoving() {
        return hosting != null && hosting.isMoving();
    }

    /** Whether to show a button for this goal; a failed hosting offers "retry" instead of "start". */
    public boolean offers(Goal goal) {
        return existing().offered().contains(goal) && (existing().status() != Status.FAILED || goal == Goal.REBUILT);
    }

    /** Time spent so far in the current provisioning stage. */
    public Duration waitingTime() {
        HostingView.StageProgress progress = existing().progress();
        return progress == null ? Duration.ZERO : Duration.between(progress.since(), now);
    }

    /** Typical time of that stage; null if it is unknown or below a second. */
    public @Nullable Duration typicalDuration() {
        HostingView.StageProgress progress = existing().progress();
        return progress == null || progress.usual() == null || progress.usual().toSeconds() == 0 ? null : progress.usual();
    }

    /** Changes with everything that the page shows, except times; the same in every process. */
    public String fingerprint() {
        HostingView.StageProgress progress = hosting == null ? null : hosting.progress();
        List<Object> shown = hosting == null ? List.of(hasKey()) : List.of(hosting.goal(), hosting.status(), hosting.since(),
                hosting.isMoving(), hosting.mustRebuild(), hosting.offered().stream().sorted().toList(),
                progress == null ? "" : progress.stage() + " " + progress.since(), String.valueOf(hosting.failure()), hosting.notices());
        return Integer.toHexString((shown + " " + (events.isEmpty() ? 0 : events.getFirst().storedId())).hashCode());
    }
}
