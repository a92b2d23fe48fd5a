package dev.webhoster.hosting.reconcile;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.reconcile.ReadinessChecks.Answers;
import dev.webhoster.hosting.store.Guest;
import dev.webhoster.hosting.store.GuestRepository;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.ReverseProxy;

/**
 * Publishes machines that are on. The first start is strict: the machine answers by SSH with the host key that it was given,
 * and by HTTP. From then on the packet filter proves who it is, by network card, MAC and address; what its owner has changed
 * inside is observed, and never a condition of being served.
 */
@Component
class Publication {

    private final ReverseProxy proxy;
    private final ReadinessChecks readiness;
    private final GuestRepository guests;
    private final Clock clock;

    Publication(ReverseProxy proxy, ReadinessChecks readiness, GuestRepository guests, Clock clock) {
        this.proxy = proxy;
        this.readiness = readiness;
        this.guests = guests;
        this.clock = clock;
    }

    ReconcileResult step(ManagedMachine machine) {
        return guests.findById(machine.record().id()).map(guest -> laterStart(machine, guest)).orElseGet(() -> firstStart(machine));
    }

    private ReconcileResult firstStart(ManagedMachine machine) {
        Optional<ProvisioningStage> missing = readiness.missing(machine);
        if (missing.isPresent()) {
            return waitFor(machine, missing.get());
        }
        proxy.publish(machine.route());
        if (!readiness.isPublic(machine)) {
            return readiness.waitFor(machine, ProvisioningStage.PUBLIC);
        }
        guests.save(Guest.ready(machine.record().id(), now()));
        return new ReconcileResult.Settled(Status.RUNNING);
    }

    /** A machine of which only the web server does not answer in time is published, so that its owner can log in and repair it. */
    private ReconcileResult waitFor(ManagedMachine machine, ProvisioningStage missing) {
        ReconcileResult result = readiness.waitFor(machine, missing);
        if (result instanceof ReconcileResult.Failed && missing == ProvisioningStage.WEB) {
            publish(machine);
        } else {
            hold(machine);
        }
        return result;
    }

    /** Web and SSH are served as soon as one of them answers: the other one may be closed on purpose. */
    private ReconcileResult laterStart(ManagedMachine machine, Guest guest) {
        Answers answers = readiness.answers(machine.record());
        Optional<ReconcileResult> waiting = readiness.waitForAnswers(machine, answers);
        if (answers.any() || waiting.isEmpty()) {
            publish(machine);
        } else {
            hold(machine);
        }
        if (waiting.isPresent()) {
            return waiting.get();
        }
        record(machine, guest, guest.started(), answers);
        return new ReconcileResult.Settled(Status.RUNNING, answers.missing());
    }

    ReconcileResult adoptLateSuccess(ManagedMachine machine) {
        Optional<Guest> guest = guests.findById(machine.record().id());
        boolean answers = guest.isPresent() ? readiness.answers(machine.record()).any() : readiness.missing(machine).isEmpty();
        if (!answers) {
            return new ReconcileResult.Settled(Status.FAILED);
        }
        publish(machine);
        if (guest.isEmpty() && !readiness.isPublic(machine)) {
            return new ReconcileResult.Settled(Status.FAILED);
        }
        observe(machine, true);
        return new ReconcileResult.Settled(Status.RUNNING);
    }

    /** Notes what the running machine answers. */
    void observe(ManagedMachine machine) {
        observe(machine, false);
    }

    private void observe(ManagedMachine machine, boolean wasStarted) {
        Guest guest = guests.findById(machine.record().id()).orElseGet(() -> Guest.ready(machine.record().id(), now()));
        record(machine, guest, wasStarted ? guest.started() : guest, readiness.answers(machine.record()));
    }

    /** Writes only what has changed: all machines are looked at each minute. */
    private void record(ManagedMachine machine, Guest stored, Guest guest, Answers answers) {
        Guest seen = guest.seen(answers.web(), answers.ssh(), now());
        Guest complete = seen.isKeyDue(now()) ? seen.withKey(readiness.hostKey(machine.record()), now()) : seen;
        if (!complete.equals(stored) || stored.version() == null) {
            guests.save(complete);
        }
    }

    void publish(ManagedMachine machine) {
        if (!proxy.isPublished(machine.route())) {
            proxy.publish(machine.route());
        }
    }

    private void hold(ManagedMachine machine) {
        if (!proxy.isHeld(machine.route())) {
            proxy.hold(machine.route());
        }
    }

    /** Truncated to the precision of the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
