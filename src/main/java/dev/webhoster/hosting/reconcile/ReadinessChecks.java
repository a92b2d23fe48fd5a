package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.platform.AddressPlan;

/** Checks which stage a running machine has reached, and limits how long a stage may take. */
@Component
class ReadinessChecks {

    private static final int HTTP_PORT = 80;
    private static final int SSH_PORT = 22;
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final Probes probes;
    private final AddressPlan plan;
    private final HostingSettings settings;
    private final WaitTimers timers;

    ReadinessChecks(Probes probes, AddressPlan plan, HostingSettings settings, WaitTimers timers) {
        this.probes = probes;
        this.plan = plan;
        this.settings = settings;
        this.timers = timers;
    }

    /** @return the first stage that is not reached, or empty when the machine answers by SSH and HTTP */
    Optional<ProvisioningStage> missing(MachineRecord machine) {
        String address = plan.address(machine.assignedSlot());
        if (!probes.isReachable(address)) {
            return Optional.of(ProvisioningStage.ADDRESS);
        }
        if (probes.ssh(address, SSH_PORT, machine.hostKey()) != Probes.SshAnswer.OWN_KEY) {
            return Optional.of(ProvisioningStage.SSH);
        }
        return probes.http(address, HTTP_PORT, address, "/") == 0 ? Optional.of(ProvisioningStage.WEB) : Optional.empty();
    }

    /** Whether the public port and the public URL lead to this machine and no other. */
    boolean isPublic(ManagedMachine subject) {
        HostingSettings.Entrance entrance = settings.entrance();
        MachineRecord machine = subject.record();
        int direct = probes.http(plan.address(machine.assignedSlot()), HTTP_PORT, entrance.host(), "/");
        int throughProxy = probes.http(entrance.reachable(), entrance.httpPort(), entrance.host(),
                "/%s/".formatted(subject.hosting().siteNumber()));
        return direct != 0 && direct == throughProxy && probes.ssh(entrance.reachable(),
                plan.sshPort(machine.assignedSlot()), machine.hostKey()) == Probes.SshAnswer.OWN_KEY;
    }

    /**
     * Goes on waiting until the time limit of the stage is over. A machine that falls back to a lower stage, as one that
     * reboots again and again does, still waits for the highest one that it has reached.
     */
    ReconcileResult waitFor(ManagedMachine machine, ProvisioningStage missing) {
        ProvisioningStage stage = machine.hosting().highestStage(missing);
        Duration limit = settings.limits().boot();
        Duration elapsed = timers.elapsed(machine.hosting(),
                new WaitTimers.Wait.ForStage(machine.hosting().desired().generation(), stage));
        return elapsed.compareTo(limit) <= 0 ? new ReconcileResult.StartingUp(machine.statusWhileStarting(), stage, CHECK_INTERVAL)
                : new ReconcileResult.Failed(new Failures.Cause.TimedOut(stage, limit));
    }
}
