package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.store.HostingRepository;

/** Brings one hosting nearer to its goal and writes down what was seen. The only writer of {@code ObservedState}. */
@Component
class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final HostingRepository hostings;
    private final Provisioner provisioner;
    private final OutcomeRecorder chronicle;
    private final RetryPolicy endurance;

    Reconciler(HostingRepository hostings, Provisioner provisioner, OutcomeRecorder chronicle, RetryPolicy endurance) {
        this.hostings = hostings;
        this.provisioner = provisioner;
        this.chronicle = chronicle;
        this.endurance = endurance;
    }

    /**
     * @param failures how often in a row the last looks threw
     * @return what comes next; {@link ReconcileResult.Gone} also when there is no such hosting
     * @throws RetryableFault when it may go better next time
     */
    ReconcileResult look(long hostingId, int failures) {
        Optional<Hosting> found = hostings.findById(hostingId);
        if (found.isEmpty()) {
            return new ReconcileResult.Gone();
        }
        Hosting hosting = found.get();
        ReconcileResult step = attempt(hosting, failures);
        try {
            chronicle.write(hosting, step);
            endurance.note(hosting, step);
            return step;
        } catch (OptimisticLockingFailureException e) {
            LOG.debug("Hosting {} was changed meanwhile: looking again", hostingId);
            return new ReconcileResult.Descending(hosting.status(), Duration.ZERO);
        }
    }

    private ReconcileResult attempt(Hosting hosting, int failures) {
        try {
            return provisioner.step(hosting);
        } catch (DataAccessException | TransactionException e) {
            throw e;    // without the database nothing could be written down: the job is tried again
        } catch (RuntimeException e) {
            FaultClassification verdict = FaultClassification.on(e);
            if (endurance.goesOn(hosting, verdict, failures)) {
                throw new RetryableFault(hosting.wish().goalNumber(), e);
            }
            return fail(hosting, verdict, e);
        }
    }

    private ReconcileResult fail(Hosting hosting, FaultClassification verdict, RuntimeException cause) {
        if (hosting.hasGivenUp()) {
            LOG.debug("Hosting {} is still failed: {}", hosting.id(), cause.getMessage(), cause);
            return new ReconcileResult.Settled(Status.FAILED);
        }
        String reference = IncidentId.next();
        LOG.error("Hosting {} failed [{}]: {}", hosting.id(), reference, cause.getMessage(), cause);
        provisioner.leaveInOrder(hosting);
        return new ReconcileResult.Failed(verdict.failure(reference));
    }
}
