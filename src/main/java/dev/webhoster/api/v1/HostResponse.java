package dev.webhoster.api.v1;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.GuestNotice;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.HostingView.SshAccess;
import dev.webhoster.hosting.HostingView.StageProgress;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.LivePower;
import dev.webhoster.hosting.model.ProvisioningStage;

/**
 * A machine as its owner sees it. Enumerations are in lower case.
 *
 * @param goal what the machine is to be in the end
 * @param since when the status became what it is
 * @param settled whether nothing more changes by itself
 * @param ladder the stages of a site on its way to being reachable
 * @param waiting the stage that is waited for, or at which the machine failed
 * @param failure null unless the status is failed
 * @param offered goals that would change something now
 * @param notices what is otherwise than it was when the machine was made; changes nothing of its status
 * @param power what the hypervisor reports at this moment; only in the answer that shows the machine
 */
record HostResponse(String status, String goal, Instant since, boolean settled, List<Step> ladder, @Nullable Waiting waiting,
        String url, Ssh ssh, @Nullable Failed failure, List<String> offered, List<Notice> notices,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String power) {

    /** One stage of the ladder. */
    record Step(String rung, boolean reached) {}

    /** @param usualSeconds usual duration on this server; null when it is not known */
    record Waiting(String rung, Instant since, @Nullable Double usualSeconds) {

        static Waiting of(StageProgress progress) {
            Duration usually = progress.usual();
            return new Waiting(word(progress.stage()), progress.since(), usually == null ? null : usually.toMillis() / 1000.0);
        }
    }

    /** How the owner logs in, and how to recognize the machine. */
    record Ssh(String host, int port, String user, String command, String hostKey, String fingerprint, String knownHosts) {

        static Ssh of(SshAccess ssh) {
            return new Ssh(ssh.host(), ssh.port(), ssh.user(), ssh.command(), ssh.hostKey(), ssh.fingerprint(), ssh.knownHostsLine());
        }
    }

    /** @param reference the operator finds the cause in the log under this */
    record Failed(String kind, String reason, String reference) {}

    /** @param fingerprint of the key that the notice is about */
    record Notice(String code, Instant since, String message, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String fingerprint) {

        static Notice of(GuestNotice notice) {
            return new Notice(word(notice.kind()), notice.since(), switch (notice.kind()) {
                case SILENT -> "Your machine has not answered since then, neither on port 80 nor on port 22.";
                case WEB_SILENT -> "Nothing answers on port 80 of your machine, so visitors do not see your site.";
                case SSH_SILENT -> "Nothing answers on port 22 of your machine, so nobody can log in by SSH.";
                case OTHER_HOST_KEY -> "Your machine shows another SSH host key than before. If you have changed it, accept it.";
                case REMOVED_KEY -> "Your machine does not give up a key that you have removed: it still opens the machine.";
            }, notice.fingerprint());
        }
    }

    static HostResponse of(HostingView view) {
        return new HostResponse(word(view.status()), word(view.goal()), view.since(), !view.isMoving(), ladder(view),
                view.progress() == null ? null : Waiting.of(view.progress()), view.url(), Ssh.of(view.ssh()),
                view.failure() == null ? null
                        : new Failed(word(view.failure().kind()), view.failure().reason(), view.failure().reference()),
                view.offered().stream().sorted().map(HostResponse::word).toList(),
                view.notices().stream().map(Notice::of).toList(), null);
    }

    HostResponse withPower(LivePower now) {
        return new HostResponse(status, goal, since, settled, ladder, waiting, url, ssh, failure, offered, notices, word(now));
    }

    /** Changes whenever any field changes. */
    String etag() {
        return "W/\"%s\"".formatted(UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Step> ladder(HostingView view) {
        ProvisioningStage next = view.stage();
        return Arrays.stream(ProvisioningStage.values()).map(rung -> new Step(word(rung),
                next == null ? view.status() == Status.RUNNING : rung.compareTo(next) < 0)).toList();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
