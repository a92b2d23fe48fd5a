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

import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.HostingView.Climb;
import dev.webhoster.hosting.HostingView.SshAccess;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.LivePower;
import dev.webhoster.hosting.model.ProvisioningStage;

/**
 * A hosting as its owner sees it; words are in lower case.
 *
 * @param goal what there will be in the end
 * @param since when the status became this
 * @param settled whether nothing more will change by itself
 * @param ladder what has to be there for a site that answers, one after the other
 * @param waiting for which rung, while one is waited for; or on which it failed
 * @param failure why it failed, when it did
 * @param offered wishes that would change something now
 * @param power on, off or unknown, as the hypervisor has it now; only for whoever asks for nothing else
 */
record HostResponse(String status, String goal, Instant since, boolean settled, List<Step> ladder, @Nullable Waiting waiting,
        String url, Ssh ssh, @Nullable Failed failure, List<String> offered,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String power) {

    /** A rung of the ladder. */
    record Step(String rung, boolean reached) {}

    /** @param usualSeconds what it usually takes on this server; null when that is not known */
    record Waiting(String rung, Instant since, @Nullable Double usualSeconds) {

        static Waiting of(Climb climb) {
            Duration usually = climb.usually();
            return new Waiting(word(climb.rung()), climb.since(), usually == null ? null : usually.toMillis() / 1000.0);
        }
    }

    /** How the owner logs in, and how to know the machine. */
    record Ssh(String host, int port, String user, String command, String hostKey, String fingerprint, String knownHosts) {

        static Ssh of(SshAccess ssh) {
            return new Ssh(ssh.host(), ssh.port(), ssh.user(), ssh.command(), ssh.hostKey(), ssh.fingerprint(), ssh.knownHostsLine());
        }
    }

    /** @param reference under which the operator finds the cause in the log */
    record Failed(String kind, String reason, String reference) {}

    static HostResponse of(HostingView view) {
        return new HostResponse(word(view.status()), word(view.goal()), view.since(), !view.isMoving(), ladder(view),
                view.climb() == null ? null : Waiting.of(view.climb()), view.url(), Ssh.of(view.ssh()),
                view.failure() == null ? null : new Failed(word(view.failure().kind()), view.failure().reason(), view.failure().reference()),
                view.offered().stream().sorted().map(HostResponse::word).toList(), null);
    }

    HostResponse withPower(LivePower now) {
        return new HostResponse(status, goal, since, settled, ladder, waiting, url, ssh, failure, offered, word(now));
    }

    /** Changes with whatever of it changes. */
    String etag() {
        return "W/\"%s\"".formatted(UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Step> ladder(HostingView view) {
        ProvisioningStage next = view.rung();
        return Arrays.stream(ProvisioningStage.values()).map(rung -> new Step(word(rung),
                next == null ? view.status() == Status.RUNNING : rung.compareTo(next) < 0)).toList();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
