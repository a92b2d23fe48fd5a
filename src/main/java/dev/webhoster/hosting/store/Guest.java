package dev.webhoster.hosting.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What is seen of a machine from outside since its first start has succeeded. Its owner may change all of it, so none of it
 * is a condition of being served.
 *
 * @param keyLine the host key that SSH showed last, without comment
 * @param keyReadAt when it was read, or tried to be read; null when that is due
 * @param acceptedKey another host key than the machine was given, which its owner has accepted
 */
@Table("guest")
public record Guest(@Id UUID machineId, Instant readyAt, @Embedded.Empty(prefix = "web_") Answer web,
        @Embedded.Empty(prefix = "ssh_") Answer ssh, @Nullable String keyLine, @Nullable Instant keySince,
        @Nullable Instant keyReadAt, @Nullable String acceptedKey, @Version @Nullable Long version) {

    /** Reading a host key costs the guest a process and a line in its log. */
    private static final Duration KEY_INTERVAL = Duration.ofHours(1);
    private static final Duration KEY_RETRY = Duration.ofMinutes(2);

    /** Whether something accepts connections at a port, and since when that is so. */
    public record Answer(boolean answers, Instant since) {

        Answer seen(boolean now, Instant at) {
            return now == answers ? this : new Answer(now, at);
        }
    }

    /** The first start has just succeeded: both ports answered, SSH with the machine's own key. */
    public static Guest ready(UUID machineId, Instant now) {
        return new Guest(machineId, now, new Answer(true, now), new Answer(true, now), null, null, null, null, null);
    }

    /** The host key that its owner has accepted, or the one that the machine was given. */
    public static String expectedKey(Optional<Guest> guest, MachineRecord machine) {
        return guest.map(Guest::acceptedKey).orElse(machine.hostKeyPublic());
    }

    public Guest seen(boolean webAnswers, boolean sshAnswers, Instant now) {
        return new Guest(machineId, readyAt, web.seen(webAnswers, now), ssh.seen(sshAnswers, now), keyLine, keySince,
                sshAnswers ? keyReadAt : null, acceptedKey, version);
    }

    /** The machine was started: its host key may be another one. */
    public Guest started() {
        return new Guest(machineId, readyAt, web, ssh, keyLine, keySince, null, acceptedKey, version);
    }

    public boolean isKeyDue(Instant now) {
        return ssh.answers() && (keyReadAt == null || Duration.between(keyReadAt, now).abs().compareTo(KEY_INTERVAL) > 0);
    }

    /** @param shown empty when SSH shows none in time, which says nothing about the key; it is read again soon */
    public Guest withKey(Optional<String> shown, Instant now) {
        boolean isKnown = shown.filter(line -> line.equals(keyLine)).isPresent();
        return shown.isEmpty()
                ? new Guest(machineId, readyAt, web, ssh, keyLine, keySince, now.minus(KEY_INTERVAL).plus(KEY_RETRY), acceptedKey, version)
                : new Guest(machineId, readyAt, web, ssh, shown.get(), isKnown ? keySince : now, now, acceptedKey, version);
    }

    /** Its owner has accepted the key that it shows. */
    public Guest withAcceptedKey() {
        return new Guest(machineId, readyAt, web, ssh, keyLine, keySince, keyReadAt, keyLine, version);
    }
}
