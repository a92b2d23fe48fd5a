package dev.webhoster.hosting.drift;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes to the log when the set of findings changes: what is there for a day must not push everything else out of it. */
@Component
class DriftLog {

    private static final Logger LOG = LoggerFactory.getLogger(DriftLog.class);

    private List<DriftFinding> last = List.of();
    private String lastFault = "";

    synchronized void findings(List<DriftFinding> findings) {
        List<DriftFinding> begun = new ArrayList<>(findings);
        begun.removeAll(last);
        List<DriftFinding> over = new ArrayList<>(last);
        over.removeAll(findings);
        begun.forEach(finding -> LOG.warn("Drift: {}", finding));
        over.forEach(finding -> LOG.info("No drift any more: {}", finding));
        last = List.copyOf(findings);
    }

    /** @param fault of the check or of a repair; null when there was none */
    synchronized void fault(RuntimeException fault) {
        String message = String.valueOf(fault.getMessage());
        if (!message.equals(lastFault)) {
            LOG.warn("The drift check could not do everything, and tries again: {}", message, fault);
        }
        lastFault = message;
    }

    synchronized void noFault() {
        lastFault = "";
    }
}
