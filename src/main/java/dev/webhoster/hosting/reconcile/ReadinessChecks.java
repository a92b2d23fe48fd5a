package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    /** How long the second port of a machine is waited for after the first one has answered. */
    private static final Duration GRACE = Duration.ofSeconds(30);

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

    /** Which ports of a machine take connections. */
    record Answers(boolean web, boolean ssh) {

        boolean any() {
            return web || ssh;
        }

        /** The stages that are not reached by these answers. */
        Set<ProvisioningStage> missing() {
            Set<ProvisioningStage> missing = EnumSet.noneOf(ProvisioningStage.class);
            if (!ssh) {
                missing.add(ProvisioningStage.SSH);
            }
            if (!web) {
                missing.add(ProvisioningStage.WEB);
            }
            return missing;
        }
    }

    /** @return the first stage that is not reached, or empty when the machine answers by SSH with the key it was given, and by HTTP */
    Optional<ProvisioningStage> missing(ManagedMachine machine) {
        String address = address(machine.record());
        if (!probes.isReachable(address)) {
            return Optional.of(ProvisioningStage.ADDRESS);
        }
        if (probes.ssh(address, SSH_PORT, machine.record().hostKey()) != Probes.SshAnswer.OWN_KEY) {
            return Optional.of(ProvisioningStage.SSH);
        }
        return askMachine(machine) == 0 ? Optional.of(ProvisioningStage.WEB) : Optional.empty();
    }

    /** Whether the public port and the public URL lead to this machine and no other. */
    boolean isPublic(ManagedMachine machine) {
        HostingSettings.Entrance entrance = settings.entrance();
        int direct = askMachine(machine);
        int throughProxy = probes.http(entrance.reachable(), entrance.httpPort(),
                Probes.Request.of(entrance.authority(), "/%s/".formatted(machine.hosting().siteNumber())));
        return direct != 0 && direct == throughProxy && probes.ssh(entrance.reachable(),
                plan.sshPort(machine.record().assignedSlot()), machine.record().hostKey()) == Probes.SshAnswer.OWN_KEY;
    }

    /** Its owner may have replaced what answers: nothing but a connection is asked for. */
    Answers answers(MachineRecord machine) {
        return new Answers(probes.accepts(address(machine), HTTP_PORT), probes.accepts(address(machine), SSH_PORT));
    }

    Optional<String> hostKey(MachineRecord machine) {
        return probes.hostKey(address(machine), SSH_PORT);
    }

    /** The request that nginx makes of a visitor's: the same server of the machine answers it. */
    private int askMachine(ManagedMachine machine) {
        return probes.http(address(machine.record()), HTTP_PORT,
                new Probes.Request("/", visitorsHeaders(settings.entrance(), machine.hosting().siteNumber())));
    }

    /** Those that {@code nginx-templates/web.conf} sets. */
    static Map<String, String> visitorsHeaders(HostingSettings.Entrance entrance, long siteNumber) {
        return Map.of("Host", entrance.authority(), "X-Real-IP", entrance.reachable(), "X-Forwarded-For", entrance.reachable(),
                "X-Forwarded-Proto", "http", "X-Forwarded-Host", entrance.authority(),
                "X-Forwarded-Port", Integer.toString(entrance.httpPort()), "X-Forwarded-Prefix", "/" + siteNumber);
    }

    private String address(MachineRecord machine) {
        return plan.address(machine.assignedSlot());
    }

    /**
     * Waits for a machine that has been ready before until both ports answer. When one does, the other may be closed on
     * purpose; when none does within the time limit, the machine is as its owner has made it.
     *
     * @return empty when there is nothing more to wait for
     */
    Optional<ReconcileResult> waitForAnswers(ManagedMachine machine, Answers answers) {
        long generation = machine.hosting().desired().generation();
        Duration elapsed = timers.elapsed(machine.hosting(), answers.any() ? new WaitTimers.Wait.ForOtherPort(generation)
                : new WaitTimers.Wait.ForStage(generation, ProvisioningStage.ADDRESS));
        boolean isOver = answers.missing().isEmpty() || elapsed.compareTo(answers.any() ? GRACE : settings.limits().boot()) > 0;
        return isOver ? Optional.empty() : Optional.of(new ReconcileResult.StartingUp(machine.statusWhileStarting(),
                machine.hosting().highestStage(waitingFor(machine.record(), answers)), CHECK_INTERVAL));
    }

    private ProvisioningStage waitingFor(MachineRecord machine, Answers answers) {
        if (answers.any()) {
            return answers.ssh() ? ProvisioningStage.WEB : ProvisioningStage.SSH;
        }
        return probes.isReachable(address(machine)) ? ProvisioningStage.SSH : ProvisioningStage.ADDRESS;
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
