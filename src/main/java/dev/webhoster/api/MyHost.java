package dev.webhoster.api;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.Failure;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.HostingView.SshAccess;

/**
 * A hosting as its owner sees it; words are in lower case.
 *
 * @param since when the status became this
 * @param waitingFor the rung of the ladder that is waited for, while one is
 * @param settled whether nothing more will change by itself
 * @param failure why it failed, when it did
 */
record MyHost(String status, String goal, Instant since, @Nullable String waitingFor, boolean settled, String url,
        Ssh ssh, @Nullable Failure failure) {

    /** How the owner logs in, and how to know the machine. */
    record Ssh(String host, int port, String user, String command, String hostKey, String fingerprint) {

        static Ssh of(SshAccess ssh) {
            return new Ssh(ssh.host(), ssh.port(), ssh.user(), ssh.command(), ssh.hostKey(), ssh.fingerprint());
        }
    }

    static MyHost of(HostingView view) {
        return new MyHost(word(view.status()), word(view.goal()), view.since(),
                view.rung() == null ? null : word(view.rung()), !view.isMoving(), view.url(), Ssh.of(view.ssh()),
                view.failure());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
