package dev.webhoster.hosting;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.Hosting.Goal;
import dev.webhoster.hosting.Hosting.Status;

/**
 * A hosting as its owner sees it.
 *
 * @param since when the status became this
 * @param rung the rung of the ladder that is waited for, while one is
 * @param isMoving whether something will change by itself
 * @param url where the public finds the site
 * @param failure why it failed, when it did
 */
public record HostingView(Goal goal, Status status, Instant since, @Nullable Rung rung, boolean isMoving, String url,
        SshAccess ssh, @Nullable Failure failure) {

    /**
     * How the owner logs in.
     *
     * @param hostKey the machine's public host key, one line
     * @param fingerprint of the host key, as OpenSSH shows it
     */
    public record SshAccess(String host, int port, String user, String hostKey, String fingerprint) {

        public String command() {
            return "ssh -p %d %s@%s".formatted(port, user, host);
        }

        /** Uploads a file of this name into the web root. */
        public String copyCommand(String file) {
            return "scp -P %d %s %s@%s:/var/www/html/".formatted(port, file, user, host);
        }

        /** A line for {@code ~/.ssh/known_hosts}. */
        public String knownHostsLine() {
            return "[%s]:%d %s".formatted(host, port, hostKey);
        }
    }

    /**
     * @param reason a plain sentence
     * @param reference where the operator finds the cause
     */
    public record Failure(String reason, String reference) {}
}
