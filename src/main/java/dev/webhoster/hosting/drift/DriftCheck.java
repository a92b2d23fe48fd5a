package dev.webhoster.hosting.drift;

import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.vm.HypervisorException;

/** Compares what exists with what should, and repairs what differs. */
@Component
public class DriftCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DriftCheck.class);

    private final SnapshotReader snapshots;
    private final DriftRepair repair;

    DriftCheck(SnapshotReader snapshots, DriftRepair repair) {
        this.snapshots = snapshots;
        this.repair = repair;
    }

    /**
     * What a repair would do now; changes nothing.
     *
     * @throws HypervisorException or ProxyException when one of them cannot be asked
     */
    public List<DriftFinding> dryRun() {
        return DriftDetector.of(snapshots.read()).stream().map(DriftMessages::of).toList();
    }

    /**
     * Repairs everything that can be repaired; one that fails does not prevent the others.
     *
     * @throws RuntimeException the first fault, such as a HypervisorException or a ProxyException
     */
    public void repair() {
        List<Drift> drifts = DriftDetector.of(snapshots.read());
        List<RuntimeException> faults = drifts.stream().flatMap(drift -> repair(drift).stream()).toList();
        repair.releaseResolved(drifts);
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
    }

    private Optional<RuntimeException> repair(Drift drift) {
        LOG.warn("Drift: {}", DriftMessages.of(drift));
        try {
            repair.repair(drift);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
