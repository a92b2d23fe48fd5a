package dev.webhoster.hosting.drift;

import java.util.Optional;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.drift.DriftFinding.LocalizedText;

/** Down, with the reason, while nothing is repaired because the records seem to be wrong. */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
class LedgerHealthIndicator extends AbstractHealthIndicator {

    private final RepairBrake brake;

    LedgerHealthIndicator(RepairBrake brake) {
        super("the database does not answer");
        this.brake = brake;
    }

    /** The description is shown to everybody, unlike details: an operator's script is not logged in. */
    @Override
    protected void doHealthCheck(Health.Builder health) {
        Optional<RepairBrake.Reason> reason = brake.current();
        if (reason.isPresent()) {
            health.status(new Status(Status.DOWN.getCode(), LocalizedText.of(reason.get().observation()).toString()));
        } else {
            health.up();
        }
    }
}
