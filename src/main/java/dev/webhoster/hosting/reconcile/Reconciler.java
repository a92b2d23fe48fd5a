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

/** Brings one hosting a step nearer to its goal and has the outcome recorded. The only writer of {@code ObservedState}. */
@Component
class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final HostingRepository hostings;
    private final Provisioner provisioner;
    private final OutcomeRecorder recorder;
    private final RetryPolicy retryPolicy;

    Reconciler(HostingRepository hostings, Provisioner provisioner, OutcomeRecorder recorder, RetryPolicy retryPolicy) {
        this.hostings = hostings;
        this.provisioner = provisioner;
        this.recorder = recorder;
        this.retryPolicy = retryPolicy;
    }

    /**
     * @param failures how many attempts in a row have failed before this one
     * @return what comes next; {@link ReconcileResult.Deleted} also when there is no such hosting
     * @throws DataAccessException or TransactionException when the database fails, without which nothing can be recorded
     */
    ReconcileResult reconcile(long hostingId, int failures) {
        Optional<Hosting> found = hostings.findById(hostingId);
        if (found.isEmpty()) {
            return new ReconcileResult.Deleted();
        }
        Hosting hosting = found.get();
        ReconcileResult result = attempt(hosting, failures);
        return result instanceof ReconcileResult.Retry ? result : record(hosting, result);
    }

    private ReconcileResult attempt(Hosting hosting, int failures) {
        try {
            return provisioner.step(hosting);
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            return retryPolicy.shouldRetry(hosting, e, failures) ? new ReconcileResult.Retry(hosting.desired().generation(), e)
                    : fail(hosting, e);
        }
    }

    private ReconcileResult fail(Hosting hosting, RuntimeException fault) {
        if (hosting.hasGivenUp()) {
            LOG.debug("Hosting {} is still failed: {}", hosting.id(), fault.getMessage(), fault);
            return new ReconcileResult.Settled(Status.FAILED);
        }
        provisioner.cleanUpAfterFailure(hosting);
        return new ReconcileResult.Failed(new Failures.Cause.Fault(fault));
    }

    private ReconcileResult record(Hosting hosting, ReconcileResult result) {
        try {
            recorder.write(hosting, result);
            retryPolicy.stopTimers(hosting, result);
            return result;
        } catch (OptimisticLockingFailureException e) {
            LOG.debug("Hosting {} was changed during the step", hosting.id());
            return new ReconcileResult.LookAgain(Duration.ZERO);
        }
    }
}
