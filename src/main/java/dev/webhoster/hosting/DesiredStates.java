package dev.webhoster.hosting;

import java.time.Instant;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.HostingEvent.Kind;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.reconcile.ReconcileQueue;
import dev.webhoster.hosting.store.EventRepository;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.vm.Capacity;

/** Writes what owners want, each together with the job that will see to it. The only writer of {@link Hosting.Wish}. */
@Component
class DesiredStates {

    private final HostingRepository hostings;
    private final EventRepository events;
    private final AdmissionControl admission;
    private final ReconcileQueue jobs;

    DesiredStates(HostingRepository hostings, EventRepository events, AdmissionControl admission, ReconcileQueue jobs) {
        this.hostings = hostings;
        this.events = events;
        this.admission = admission;
        this.jobs = jobs;
    }

    Optional<Hosting> find(long userId) {
        return hostings.findByUserId(userId);
    }

    /** @see AdmissionControl#admit */
    @Transactional
    void begin(long userId, String template, Capacity capacity, Instant now) {
        record(admission.admit(userId, template, capacity, now), Goal.RUNNING, now);
    }

    @Transactional
    GoalTransition aim(long userId, Goal goal, Instant now) {
        Hosting hosting = hostings.findAndLockByUserId(userId).orElseThrow(HostingException.NotFound::new);
        GoalTransition reply = GoalTransition.to(goal, hosting);
        switch (reply) {
            case REFUSED -> throw new HostingException.BeingDeleted();
            case ALREADY -> jobs.wake(hosting.storedId());
            case TAKEN -> {
                hostings.wish(hosting.storedId(), goal, now);
                record(hosting, goal, now);
            }
        }
        return reply;
    }

    /** For whoever may have none, or none any more. */
    @Transactional
    void letGo(long userId, Instant now) {
        if (hostings.findAndLockByUserId(userId).isPresent()) {
            aim(userId, Goal.GONE, now);
        }
    }

    @Transactional
    void lookSoon(long userId) {
        find(userId).ifPresent(hosting -> jobs.wake(hosting.storedId()));
    }

    private void record(Hosting hosting, Goal goal, Instant now) {
        events.save(HostingEvent.of(hosting.storedId(), now, Kind.WISHED, goal));
        jobs.wake(hosting.storedId());
    }
}
