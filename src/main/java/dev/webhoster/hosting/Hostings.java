package dev.webhoster.hosting;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.webhoster.account.key.SshKeysChanged;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.model.LivePower;

/** What owners can do with their hosting. Every call takes the owner, and reaches no other account's hosting. */
@Component
public class Hostings {

    private static final int MAX_EVENTS = 200;

    private final AdmissionControl admission;
    private final DesiredStates desiredStates;
    private final HostingQueries queries;
    private final Clock clock;

    Hostings(AdmissionControl admission, DesiredStates desiredStates, HostingQueries queries, Clock clock) {
        this.admission = admission;
        this.desiredStates = desiredStates;
        this.queries = queries;
        this.clock = clock;
    }

    /** The owner's hosting, if there is one. */
    public Optional<HostingView> of(long userId) {
        return queries.of(userId);
    }

    /** Whether the owner's machine is on now. Asks the hypervisor and waits for it at most two seconds. */
    public LivePower power(long userId) {
        return queries.power(userId);
    }

    /** The newest 50 events, newest first. */
    public List<HostingEvent> events(long userId) {
        return events(userId, Long.MAX_VALUE, 50);
    }

    /**
     * Older events, newest first.
     *
     * @param before id of the oldest event that the caller has
     * @param limit 1 to 200, and one more, which tells whether there are more
     */
    public List<HostingEvent> events(long userId, long before, int limit) {
        return queries.events(userId, before, Math.clamp(limit, 1, MAX_EVENTS + 1));
    }

    /**
     * Newer events, oldest first, at most 200.
     *
     * @param after id of the newest event that the caller has
     */
    public List<HostingEvent> eventsAfter(long userId, long after) {
        return queries.eventsAfter(userId, after, MAX_EVENTS);
    }

    /**
     * Creates a hosting and returns at once; its machine is created by a job. Does nothing when the owner has one, so that a
     * second click does no harm.
     *
     * @throws HostingException.BeingDeleted when the owner has one that is being deleted
     * @throws HostingException.Full when the host has no room
     */
    public void create(long userId) {
        admission.admit(userId, now());
    }

    /**
     * Sets the goal; the newest one counts.
     *
     * @return whether anything will change: a goal that is reached or in progress changes nothing
     * @throws HostingException.NotFound when there is no hosting
     * @throws HostingException.BeingDeleted when the hosting is being deleted and the goal is another
     */
    public boolean setGoal(long userId, Goal goal) {
        return desiredStates.setGoal(userId, goal, now()) == GoalTransition.ACCEPTED;
    }

    /** Deletes the owner's hosting, if there is one. */
    void deleteIfAny(long userId) {
        desiredStates.deleteIfAny(userId, now());
    }

    /** Whether hardware isolates machines from this host and from one another. */
    public boolean isIsolated() {
        return admission.isIsolated();
    }

    /** The running machine gets the new keys with the next step. */
    @EventListener
    void onKeysChanged(SshKeysChanged event) {
        desiredStates.reconcileSoon(event.accountId());
    }

    /** Truncated to the precision of the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
