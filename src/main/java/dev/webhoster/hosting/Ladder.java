package dev.webhoster.hosting;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.Hosting.Status;
import dev.webhoster.platform.AddressPlan;

/** Looks how far up the ladder a machine that is on has come. */
@Component
class Ladder {

    private static final Logger LOG = LoggerFactory.getLogger(Ladder.class);
    private static final int HTTP = 80;

    private final Probes probes;
    private final AddressPlan plan;
    private final HostingSettings settings;
    private final Clock clock;

    Ladder(Probes probes, AddressPlan plan, HostingSettings settings, Clock clock) {
        this.probes = probes;
        this.plan = plan;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return the rung that is waited for, or empty when the machine itself answers by SSH and HTTP */
    Optional<Rung> missing(MachineEntry machine) {
        String address = plan.address(machine.place());
        if (!probes.answers(address)) {
            return Optional.of(Rung.ADDRESS);
        }
        if (probes.ssh(address, 22, machine.hostKey()) != Probes.SshAnswer.OWN_KEY) {
            return Optional.of(Rung.SSH);
        }
        return probes.http(address, HTTP, address, "/") == 0 ? Optional.of(Rung.WEB) : Optional.empty();
    }

    /** Whether the public port and the public URL lead to this machine and no other. */
    boolean isPublic(Hosting hosting, MachineEntry machine) {
        HostingSettings.Entrance entrance = settings.entrance();
        String address = plan.address(machine.place());
        int direct = probes.http(address, HTTP, address, "/");
        int throughProxy = probes.http(entrance.reachable(), entrance.httpPort(), entrance.host(),
                "/%d/".formatted(hosting.userId()));
        return direct != 0 && direct == throughProxy && probes.ssh(entrance.reachable(),
                plan.sshPort(machine.place()), machine.hostKey()) == Probes.SshAnswer.OWN_KEY;
    }

    /** Waiting for the rung goes on, unless it has lasted too long. */
    Step await(Hosting hosting, Rung rung) {
        Status status = climbing(hosting);
        Duration waited = hosting.status() == status
                ? Duration.between(hosting.sight().statusSince(), clock.instant()) : Duration.ZERO;
        if (waited.compareTo(settings.limits().boot()) > 0) {
            String reference = Reference.next();
            LOG.error("Hosting {} failed [{}]: waited {} s for the rung {}", hosting.id(), reference, waited.toSeconds(), rung);
            return new Step.Failed("Your machine did not get ready within %d minutes: %s. Retry, or delete it and create a new one."
                    .formatted(settings.limits().boot().toMinutes(), lacking(rung)), reference);
        }
        return new Step.Climbing(status, rung, Duration.ofSeconds(1));
    }

    /** Whether the machine has had its time to shut down by itself. */
    boolean isShutdownOverdue(Hosting hosting) {
        return clock.instant().isAfter(hosting.sight().statusSince().plus(settings.limits().shutdown()));
    }

    /** A new machine stays "creating" until it runs for the first time. */
    static Status climbing(Hosting hosting) {
        return hosting.status() == Status.CREATING ? Status.CREATING : Status.STARTING;
    }

    private static String lacking(Rung rung) {
        return switch (rung) {
            case PLACE, DISK, POWER -> "it could not be turned on";
            case ADDRESS -> "its network address does not answer";
            case SSH -> "its SSH server does not answer with its own key";
            case WEB -> "its web server does not answer";
            case PUBLIC -> "its public address does not lead to it";
        };
    }
}
