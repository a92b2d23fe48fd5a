package dev.webhoster.hosting;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;

/**
 * A hosting as its owner sees it.
 *
 * @param goal what there will be in the end: running, stopped or gone
 * @param since when the status became this
 * @param climb the rung of the ladder that is waited for, while one is; or on which it failed
 * @param isMoving whether something will change by itself
 * @param url where the public finds the site
 * @param failure why it failed, when it did
 * @param mustRebuild whether a rebuild failed before it had removed the old disk: to start that would be no second try
 * @param offered wishes that would change something now
 */
public record HostingView(Goal goal, Status status, Instant since, @Nullable Climb climb, boolean isMoving, String url,
        SshAccess ssh, @Nullable Failure failure, boolean mustRebuild, Set<Goal> offered) {

    public HostingView {
        offered = Set.copyOf(offered);
    }

    /** The rung that is waited for, if one is. */
    public @Nullable ProvisioningStage rung() {
        return climb == null ? null : climb.rung();
    }

    /**
     * What is waited for.
     *
     * @param since when the waiting began
     * @param usually how long it takes on this server: the median of the last 50; null when it never happened
     */
    public record Climb(ProvisioningStage rung, Instant since, @Nullable Duration usually) {}

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
