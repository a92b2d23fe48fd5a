package dev.webhoster.hosting;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.reconcile.ReconcileQueue;
import dev.webhoster.hosting.store.EventRepository;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.hosting.store.SlotAllocator;

/** Writes desired states, each in one transaction with the job that reconciles it. The only writer of {@code DesiredState}. */
@Component
class DesiredStates {

    private final HostingRepository hostings;
    private final EventRepository events;
    private final SlotAllocator slots;
    private final ReconcileQueue queue;

    DesiredStates(HostingRepository hostings, EventRepository events, SlotAllocator slots, ReconcileQueue queue) {
        this.hostings = hostings;
        this.events = events;
        this.slots = slots;
        this.queue = queue;
    }

    Optional<Hosting> find(long userId) {
        return hostings.findByUserId(userId);
    }

    /**
     * Creates a hosting that is to run. Concurrent calls take turns, so that each counts the machines of those before it.
     *
     * @param requireRoom throws when the host has no room for this number of machines
     * @throws org.springframework.dao.DuplicateKeyException when a concurrent call was faster: look again
     */
    @Transactional
    void create(long userId, String template, LongConsumer requireRoom, Instant now) {
        hostings.lockAdmissions();
        requireRoom.accept(slots.allocated() + 1);
        MachineRecord machine = slots.allocate(template, now);
        announce(hostings.save(Hosting.begin(userId, hostings.nextSiteNumber(userId), machine.id(), now)), Goal.RUNNING, now);
    }

    @Transactional
    GoalTransition setGoal(long userId, Goal goal, Instant now) {
        Hosting hosting = hostings.findAndLockByUserId(userId).orElseThrow(HostingException.NotFound::new);
        GoalTransition transition = GoalTransition.to(goal, hosting);
        switch (transition) {
            case REFUSED -> throw new HostingException.BeingDeleted();
            case UNCHANGED -> queue.enqueue(hosting.storedId());
            case ACCEPTED -> {
                hostings.updateGoal(hosting.storedId(), goal, now);
                announce(hosting, goal, now);
            }
        }
        return transition;
    }

    @Transactional
    void deleteIfAny(long userId, Instant now) {
        if (hostings.findAndLockByUserId(userId).isPresent()) {
            setGoal(userId, Goal.GONE, now);
        }
    }

    @Transactional
    void reconcileSoon(long userId) {
        find(userId).ifPresent(hosting -> queue.enqueue(hosting.storedId()));
    }

    private void announce(Hosting hosting, Goal goal, Instant now) {
        events.save(HostingEvent.goalSet(hosting.storedId(), now, goal));
        queue.enqueue(hosting.storedId());
    }
}
