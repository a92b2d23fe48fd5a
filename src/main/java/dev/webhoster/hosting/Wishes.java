package dev.webhoster.hosting;

import java.time.Instant;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhoster.hosting.Hosting.Goal;
import dev.webhoster.hosting.HostingEvent.Kind;
import dev.webhoster.vm.Capacity;

/** Writes what owners want, each together with the job that will see to it. The only writer of {@link Hosting.Wish}. */
@Component
class Wishes {

    private final HostingRepository hostings;
    private final EventRepository events;
    private final Admission admission;
    private final Jobs jobs;

    Wishes(HostingRepository hostings, EventRepository events, Admission admission, Jobs jobs) {
        this.hostings = hostings;
        this.events = events;
        this.admission = admission;
        this.jobs = jobs;
    }

    Optional<Hosting> find(long userId) {
        return hostings.findByUserId(userId);
    }

    /** @see Admission#admit */
    @Transactional
    void begin(long userId, String template, Capacity capacity, Instant now) {
        record(admission.admit(userId, template, capacity, now), Goal.RUNNING, now);
    }

    @Transactional
    Reply aim(long userId, Goal goal, Instant now) {
        Hosting hosting = hostings.findAndLockByUserId(userId).orElseThrow(HostingException.NotFound::new);
        Reply reply = Reply.to(goal, hosting);
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
