package dev.webhoster.hosting;

import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.webhoster.hosting.Hosting.Status;

/** Brings one hosting nearer to its goal and writes down what was seen. The only writer of {@link Sight}. */
@Component
class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final HostingRepository hostings;
    private final Provisioner provisioner;
    private final Chronicle chronicle;
    private final Endurance endurance;

    Reconciler(HostingRepository hostings, Provisioner provisioner, Chronicle chronicle, Endurance endurance) {
        this.hostings = hostings;
        this.provisioner = provisioner;
        this.chronicle = chronicle;
        this.endurance = endurance;
    }

    /**
     * @param failures how often in a row the last looks threw
     * @return what comes next; {@link Step.Gone} also when there is no such hosting
     * @throws Interruption when it may go better next time
     */
    Step look(long hostingId, int failures) {
        Optional<Hosting> found = hostings.findById(hostingId);
        if (found.isEmpty()) {
            return new Step.Gone();
        }
        Hosting hosting = found.get();
        Step step = attempt(hosting, failures);
        try {
            chronicle.write(hosting, step);
            endurance.note(hosting, step);
            return step;
        } catch (OptimisticLockingFailureException e) {
            LOG.debug("Hosting {} was changed meanwhile: looking again", hostingId);
            return new Step.Descending(hosting.status(), Duration.ZERO);
        }
    }

    private Step attempt(Hosting hosting, int failures) {
        try {
            return provisioner.step(hosting);
        } catch (DataAccessException | TransactionException e) {
            throw e;    // without the database nothing could be written down: the job is tried again
        } catch (RuntimeException e) {
            Verdict verdict = Verdict.on(e);
            if (endurance.goesOn(hosting, verdict, failures)) {
                throw new Interruption(hosting.wish().goalNumber(), e);
            }
            return fail(hosting, verdict, e);
        }
    }

    private Step fail(Hosting hosting, Verdict verdict, RuntimeException cause) {
        if (hosting.hasGivenUp()) {
            LOG.debug("Hosting {} is still failed: {}", hosting.id(), cause.getMessage(), cause);
            return new Step.Settled(Status.FAILED);
        }
        String reference = Reference.next();
        LOG.error("Hosting {} failed [{}]: {}", hosting.id(), reference, cause.getMessage(), cause);
        provisioner.leaveInOrder(hosting);
        return new Step.Failed(verdict.failure(reference));
    }
}
