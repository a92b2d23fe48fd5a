package dev.webhoster.hosting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;

/**
 * A hosting as its owner sees it.
 *
 * @param goal the state in the end: running, stopped or gone
 * @param since when the status became this
 * @param progress the stage that the machine waits for, or at which it failed
 * @param isMoving whether the status will change by itself
 * @param url public address of the site
 * @param failure why it failed, when it did
 * @param mustRebuild whether a rebuild failed before it had removed the old disk, so that a start would not be a retry of it
 * @param offered goals that would change something now
 * @param notices what is not as it was when the machine was made; changes nothing of its status
 */
public record HostingView(Goal goal, Status status, Instant since, @JsonProperty("climb") @Nullable StageProgress progress,
        boolean isMoving, String url,
        SshAccess ssh, @Nullable Failure failure, boolean mustRebuild, Set<Goal> offered, List<GuestNotice> notices) {

    public HostingView {
        offered = Set.copyOf(offered);
        notices = List.copyOf(notices);
    }

    /** The stage that the machine waits for, if there is one. */
    public @Nullable ProvisioningStage stage() {
        return progress == null ? null : progress.stage();
    }

    /**
     * A stage in progress. Downloads of an account's data keep the old names of its fields.
     *
     * @param since when the machine began to wait for it
     * @param usual how long it takes on this server: the median of the last 50; null when it never happened
     */
    public record StageProgress(@JsonProperty("rung") ProvisioningStage stage, Instant since,
            @JsonProperty("usually") @Nullable Duration usual) {}

    /**
     * How the owner logs in.
     *
     * @param hostKey the machine's public host key, one line
     * @param fingerprint of the host key, as OpenSSH shows it
     */
    public record SshAccess(String host, int port, String user, String hostKey, String fingerprint) {

        public String command() {
            return "ssh -p %s %s@%s".formatted(port, user, host);
        }

        /** Uploads a file of this name into the web root. */
        public String copyCommand(String file) {
            return "scp -P %s %s %s@%s:/var/www/html/".formatted(port, file, user, host);
        }

        /** A line for {@code ~/.ssh/known_hosts}. */
        public String knownHostsLine() {
            return "[%s]:%s %s".formatted(host, port, hostKey);
        }
    }
}
