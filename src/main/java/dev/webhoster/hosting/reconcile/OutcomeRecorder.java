package dev.webhoster.hosting.reconcile;

import static java.util.function.Predicate.not;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.ObservedState;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.EventLog;
import dev.webhoster.hosting.store.Ledger;

/** Records the result of a step: the observed state, and an event for each change of it. */
@Component
class OutcomeRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);

    private final EventLog eventLog;
    private final Ledger ledger;
    private final Clock clock;

    OutcomeRecorder(EventLog eventLog, Ledger ledger, Clock clock) {
        this.eventLog = eventLog;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.OptimisticLockingFailureException when the row was changed during the step */
    @Transactional
    void write(Hosting before, ReconcileResult result) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        switch (result) {
            case ReconcileResult.StartingUp startingUp -> startUp(before, startingUp, now);
            case ReconcileResult.SavedStateLost lost -> {
                eventLog.add(HostingEvent.savedStateLost(before.storedId(), now));
                startUp(before, new ReconcileResult.StartingUp(lost.status(), ProvisioningStage.ADDRESS, Duration.ZERO), now);
            }
            case ReconcileResult.ShuttingDown down -> save(before, now, observed -> observed.progressing(down.status(), null, now));
            case ReconcileResult.CyclePerformed cycle -> save(before, now, observed -> observed
                    .progressing(cycle.status(), cycle.stage(), now).withObservedGeneration(before.desired().generation()));
            case ReconcileResult.Crashed crashed -> crash(before, crashed.crashes(), now);
            case ReconcileResult.ShutDownFromInside() -> shutDown(before, now);
            case ReconcileResult.Settled settled -> settle(before, settled, now);
            case ReconcileResult.Failed failed -> fail(before, Failures.of(before, failed.cause()), now);
            case ReconcileResult.Deleted() -> delete(before, now);
            case ReconcileResult.Retry _,ReconcileResult.LookAgain _ -> {}
        }
    }

    /** The change of the status is recorded before the stages, also when one step has brought both. */
    private void startUp(Hosting before, ReconcileResult.StartingUp result, Instant now) {
        save(before, now, observed -> observed.progressing(result.status(), result.stage(), now));
        reach(before, result.stage(), Set.of(), now);
    }

    private void crash(Hosting before, int crashes, Instant now) {
        eventLog.add(HostingEvent.crashed(before.storedId(), now, crashes));
        Status status = before.status() == Status.CREATING ? Status.CREATING : Status.STARTING;
        save(before, now, observed -> observed.progressing(status, ProvisioningStage.POWER, now));
    }

    private void shutDown(Hosting before, Instant now) {
        eventLog.add(HostingEvent.shutDownFromInside(before.storedId(), now));
        ledger.save(before.shutDownFromInside(now));
        eventLog.add(HostingEvent.statusChanged(before.storedId(), now, Status.STOPPED));
    }

    private void settle(Hosting before, ReconcileResult.Settled settled, Instant now) {
        Status status = settled.status();
        if (status == Status.RUNNING && before.status() != status) {
            reach(before, null, settled.missing(), now);
            LOG.info("Hosting {} is running; its startup took {}", before.id(), eventLog.startupTimes(before, now));
        }
        save(before, now, observed -> (status == observed.status() ? observed : observed.progressing(status, null, now))
                .withObservedGeneration(before.desired().generation()));
    }

    private void fail(Hosting before, Failure failure, Instant now) {
        eventLog.add(HostingEvent.failed(before.storedId(), now, failure));
        boolean rebuildFailed = before.isDue(Goal.REBUILT);
        ledger.save(before.withObserved(now, observed -> observed.failed(failure, rebuildFailed, now)
                .withObservedGeneration(before.desired().generation())));
    }

    private void delete(Hosting before, Instant now) {
        ledger.remove(before, now);
        LOG.info("Hosting {} is deleted", before.id());
    }

    private void save(Hosting before, Instant now, UnaryOperator<ObservedState> change) {
        Hosting after = before.withObserved(now, change);
        if (after.observed().equals(before.observed())) {
            return;
        }
        if (after.status() != before.status()) {
            eventLog.add(HostingEvent.statusChanged(before.storedId(), now, after.status()));
        }
        ledger.save(after);
    }

    /**
     * @param next the stage that is waited for now, or null when none is
     * @param missing stages before that one which were not reached
     */
    private void reach(Hosting before, @Nullable ProvisioningStage next, Set<ProvisioningStage> missing, Instant now) {
        ProvisioningStage waited = before.observed().stage() == null ? ProvisioningStage.POWER : before.observed().stage();
        int end = next == null ? ProvisioningStage.values().length : next.ordinal();
        if (waited.ordinal() >= end) {
            return;
        }
        List<ProvisioningStage> reached = List.of(ProvisioningStage.values()).subList(waited.ordinal(), end);
        reached.stream().filter(not(missing::contains))
                .forEach(stage -> eventLog.add(HostingEvent.stageReached(before.storedId(), now, stage)));
        if (missing.isEmpty()) {
            eventLog.addDurations(before, reached, now);
        }
    }
}
