package dev.webhoster.hosting.drift;

import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.vm.HypervisorException;

/** Compares all that exists with all that should, and mends what differs. */
@Component
public class DriftCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DriftCheck.class);

    private final SnapshotReader survey;
    private final DriftRepair repairs;

    DriftCheck(SnapshotReader survey, DriftRepair repairs) {
        this.survey = survey;
        this.repairs = repairs;
    }

    /**
     * What a repair would do now; nothing is touched.
     *
     * @throws HypervisorException or ProxyException when one of them cannot be asked
     */
    public List<DriftFinding> dryRun() {
        return DriftDetector.of(survey.take()).stream().map(DriftMessages::of).toList();
    }

    /** Mends all that can be mended; what fails does not keep the rest from being mended.
     *
     * @throws RuntimeException the first fault that was met, such as a HypervisorException or a ProxyException */
    public void repair() {
        List<Drift> findings = DriftDetector.of(survey.take());
        List<RuntimeException> faults = findings.stream().flatMap(finding -> mend(finding).stream()).toList();
        repairs.finish(findings);
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
    }

    private Optional<RuntimeException> mend(Drift finding) {
        LOG.warn("Audit: {}", DriftMessages.of(finding));
        try {
            repairs.mend(finding);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
