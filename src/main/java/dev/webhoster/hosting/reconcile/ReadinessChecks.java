package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.platform.AddressPlan;

/** Looks how far up the ladder a machine that is on has come. */
@Component
class ReadinessChecks {

    private static final Logger LOG = LoggerFactory.getLogger(ReadinessChecks.class);
    private static final int HTTP = 80;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Probes probes;
    private final AddressPlan plan;
    private final HostingSettings settings;
    private final WaitTimers waits;

    ReadinessChecks(Probes probes, AddressPlan plan, HostingSettings settings, WaitTimers waits) {
        this.probes = probes;
        this.plan = plan;
        this.settings = settings;
        this.waits = waits;
    }

    /** @return the rung that is waited for, or empty when the machine itself answers by SSH and HTTP */
    Optional<ProvisioningStage> missing(MachineRecord machine) {
        String address = plan.address(machine.place());
        if (!probes.answers(address)) {
            return Optional.of(ProvisioningStage.ADDRESS);
        }
        if (probes.ssh(address, 22, machine.hostKey()) != Probes.SshAnswer.OWN_KEY) {
            return Optional.of(ProvisioningStage.SSH);
        }
        return probes.http(address, HTTP, address, "/") == 0 ? Optional.of(ProvisioningStage.WEB) : Optional.empty();
    }

    /** Whether the public port and the public URL lead to this machine and no other. */
    boolean isPublic(ManagedMachine subject) {
        HostingSettings.Entrance entrance = settings.entrance();
        MachineRecord machine = subject.entry();
        int direct = probes.http(plan.address(machine.place()), HTTP, entrance.host(), "/");
        int throughProxy = probes.http(entrance.reachable(), entrance.httpPort(), entrance.host(),
                "/%s/".formatted(subject.hosting().userId()));
        return direct != 0 && direct == throughProxy && probes.ssh(entrance.reachable(),
                plan.sshPort(machine.place()), machine.hostKey()) == Probes.SshAnswer.OWN_KEY;
    }

    /**
     * Waiting goes on, unless this one rung has lasted too long: slow is not failed. Who falls back to a lower rung, as a
     * machine does that boots again and again, still waits for the highest one.
     */
    ReconcileResult await(ManagedMachine subject, ProvisioningStage missing) {
        ProvisioningStage rung = subject.hosting().highest(missing);
        Duration limit = settings.limits().boot();
        Duration waited = waits.soFar(subject.hosting(), new Wait(subject.hosting().wish().goalNumber(), rung));
        if (waited.compareTo(limit) <= 0) {
            return new ReconcileResult.Climbing(subject.climbing(), rung, LOOK_AGAIN);
        }
        String reference = IncidentId.next();
        LOG.error("Hosting {} failed [{}]: waited {} s for the rung {}", subject.hosting().id(), reference,
                waited.toSeconds(), rung);
        return new ReconcileResult.Failed(new Failure(Failure.Kind.TIMED_OUT,
                "Your machine did not get ready: %s after %s minutes. Retry, or delete it and create a new one."
                .formatted(lacking(rung), limit.toMinutes()), reference));
    }

    /** A new wish begins anew. */
    private record Wait(long wish, ProvisioningStage rung) {}

    private static String lacking(ProvisioningStage rung) {
        return switch (rung) {
            case PLACE, DISK, POWER -> "it could not be turned on";
            case ADDRESS -> "its network address does not answer";
            case SSH -> "its SSH server does not answer with its own key";
            case WEB -> "its web server does not answer";
            case PUBLIC -> "its public address does not lead to it";
        };
    }
}
