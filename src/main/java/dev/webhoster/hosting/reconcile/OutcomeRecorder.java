package dev.webhoster.hosting.reconcile;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
import dev.webhoster.hosting.model.HostingEvent.Kind;
import dev.webhoster.hosting.model.ObservedState;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.EventLog;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.Ledger;

/** Writes down what a look at a hosting came to: the row, and events where something changed. */
@Component
class OutcomeRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);

    private final HostingRepository hostings;
    private final EventLog diary;
    private final Ledger ledger;
    private final Clock clock;

    OutcomeRecorder(HostingRepository hostings, EventLog diary, Ledger ledger, Clock clock) {
        this.hostings = hostings;
        this.diary = diary;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.OptimisticLockingFailureException when the row was changed meanwhile */
    @Transactional
    void write(Hosting before, ReconcileResult step) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        switch (step) {
            case ReconcileResult.Climbing climbing -> climb(before, climbing, now);
            case ReconcileResult.Descending descending -> save(before, now, sight -> sight.moving(descending.status(), null, now));
            case ReconcileResult.Cycled cycled -> save(before, now, sight -> sight.moving(cycled.status(), cycled.rung(), now)
                    .answered(before.wish().goalNumber()));
            case ReconcileResult.Crashed crashed -> crash(before, crashed.times(), now);
            case ReconcileResult.ShutDown() -> shutDown(before, now);
            case ReconcileResult.Settled settled -> settle(before, settled.status(), now);
            case ReconcileResult.Failed failed -> fail(before, failed.failure(), now);
            case ReconcileResult.Gone() -> remove(before);
        }
    }

    /** A machine begins to start before it is turned on, also when both are seen in one look. */
    private void climb(Hosting before, ReconcileResult.Climbing step, Instant now) {
        save(before, now, sight -> sight.moving(step.status(), step.rung(), now));
        reach(before, step.rung(), now);
    }

    private void crash(Hosting before, int times, Instant now) {
        diary.add(before, now, Kind.CRASHED, times);
        Status status = before.status() == Status.CREATING ? Status.CREATING : Status.STARTING;
        save(before, now, sight -> sight.moving(status, ProvisioningStage.POWER, now));
    }

    private void shutDown(Hosting before, Instant now) {
        diary.add(before, now, Kind.SHUT_DOWN, "");
        hostings.save(before.wishedFromInside(now));
        diary.add(before, now, Kind.STATUS, Status.STOPPED);
    }

    private void settle(Hosting before, Status status, Instant now) {
        if (status == Status.RUNNING && before.status() != status) {
            reach(before, null, now);
            LOG.info("Hosting {} runs; the ladder took {}", before.id(), diary.ladderTimes(before, now));
        }
        save(before, now, sight -> (status == sight.status() ? sight : sight.moving(status, null, now))
                .answered(before.wish().goalNumber()));
    }

    private void fail(Hosting before, Failure failure, Instant now) {
        diary.add(before, now, failure);
        boolean rebuildFailed = before.isDue(Goal.REBUILT);
        hostings.save(before.seen(now, sight -> sight.failed(failure, rebuildFailed, now).answered(before.wish().goalNumber())));
    }

    private void remove(Hosting before) {
        hostings.delete(before);
        ledger.close(ledger.get(before.vmId()));
        LOG.info("Hosting {} is gone", before.id());
    }

    private void save(Hosting before, Instant now, UnaryOperator<ObservedState> change) {
        Hosting after = before.seen(now, change);
        if (after.sight().equals(before.sight())) {
            return;
        }
        if (after.status() != before.status()) {
            diary.add(before, now, Kind.STATUS, after.status());
        }
        hostings.save(after);
    }

    /** All rungs below this one, or below the top, are reached now if they were not before. */
    private void reach(Hosting before, @Nullable ProvisioningStage next, Instant now) {
        ProvisioningStage waited = before.sight().rung() == null ? ProvisioningStage.POWER : before.sight().rung();
        int end = next == null ? ProvisioningStage.values().length : next.ordinal();
        if (waited.ordinal() < end) {
            List<ProvisioningStage> reached = List.of(ProvisioningStage.values()).subList(waited.ordinal(), end);
            reached.forEach(rung -> diary.add(before, now, Kind.REACHED, rung));
            diary.keepTime(before, reached, now);
        }
    }
}
