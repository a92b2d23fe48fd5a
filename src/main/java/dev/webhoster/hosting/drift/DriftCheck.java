package dev.webhoster.hosting.drift;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.webhoster.vm.HypervisorException;

/** Compares what exists with what should, and repairs what differs. */
@Component
public class DriftCheck {

    private final SnapshotReader snapshots;
    private final RepairBrake brake;
    private final DriftRepair repair;
    private final DriftLog log;

    DriftCheck(SnapshotReader snapshots, RepairBrake brake, DriftRepair repair, DriftLog log) {
        this.snapshots = snapshots;
        this.brake = brake;
        this.repair = repair;
        this.log = log;
    }

    /**
     * What a repair would do now; changes nothing.
     *
     * @throws HypervisorException or ProxyException when one of them cannot be asked
     */
    public List<DriftFinding> dryRun() {
        Snapshot snapshot = snapshots.read();
        return findings(brake.reason(snapshot), DriftDetector.of(snapshot));
    }

    /**
     * Repairs everything that can be repaired; one that fails does not prevent the others. Only reports while the records seem
     * to be wrong.
     *
     * @throws RuntimeException the first fault, such as a HypervisorException or a ProxyException
     */
    public void repair() {
        Snapshot snapshot = snapshots.read();
        List<Drift> drifts = DriftDetector.of(snapshot);
        Optional<RepairBrake.Reason> reason = brake.reason(snapshot);
        log.findings(findings(reason, drifts));
        brake.keep(reason);
        repair.occupySlots(snapshot);
        if (reason.isEmpty()) {
            repairAll(drifts);
        } else {
            repair.releaseResolved(List.of()); // the grace time of orphans begins anew afterwards
        }
    }

    private static List<DriftFinding> findings(Optional<RepairBrake.Reason> reason, List<Drift> drifts) {
        return Stream.concat(reason.stream().map(Drift.Braked::new), drifts.stream()).map(DriftMessages::of).toList();
    }

    private void repairAll(List<Drift> drifts) {
        List<RuntimeException> faults = drifts.stream().flatMap(drift -> repair(drift).stream()).toList();
        repair.releaseResolved(drifts);
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
    }

    private Optional<RuntimeException> repair(Drift drift) {
        try {
            repair.repair(drift);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
