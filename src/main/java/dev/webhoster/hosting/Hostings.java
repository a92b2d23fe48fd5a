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

/** What owners can do with their hosting. Every call takes the owner; nobody sees another's. */
@Component
public class Hostings {

    private static final int MOST = 200;

    private final DesiredStates wishes;
    private final HostingQueries views;
    private final HostingCreation arrivals;
    private final Clock clock;

    Hostings(HostingCreation arrivals, DesiredStates wishes, HostingQueries views, Clock clock) {
        this.wishes = wishes;
        this.views = views;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** The owner's hosting, if there is one. */
    public Optional<HostingView> of(long userId) {
        return views.of(userId);
    }

    /** Whether the owner's machine is on now. Asks the hypervisor, and waits for it a little. */
    public LivePower power(long userId) {
        return views.power(userId);
    }

    /** What happened, newest first, at most 50. */
    public List<HostingEvent> events(long userId) {
        return events(userId, Long.MAX_VALUE, 50);
    }

    /**
     * What happened before that, newest first.
     *
     * @param before id of the oldest event that is known already
     * @param limit 1 to 200, and one more, which tells whether there are more
     */
    public List<HostingEvent> events(long userId, long before, int limit) {
        return views.events(userId, before, Math.clamp(limit, 1, MOST + 1));
    }

    /**
     * What happened after that, oldest first, at most 200.
     *
     * @param after id of the newest event that is known already
     */
    public List<HostingEvent> eventsAfter(long userId, long after) {
        return views.eventsAfter(userId, after, MOST);
    }

    /**
     * Begins a hosting and returns at once. Who has one already gets that, so a second click does no harm.
     *
     * @throws HostingException.NoSshKey when the account has no SSH key
     * @throws HostingException.Full when there is no place
     */
    public HostingView create(long userId) {
        arrivals.letIn(userId, now());
        return views.of(userId).orElseThrow(HostingException.NotFound::new);
    }

    /**
     * Says what the owner wants; the newest wish counts.
     *
     * @return whether anything will change: what is so already, or under way, is no new wish
     * @throws HostingException.NotFound when there is none
     * @throws HostingException.BeingDeleted when it is being deleted and something else is wanted
     */
    public boolean aim(long userId, Goal goal) {
        return wishes.aim(userId, goal, now()) == GoalTransition.TAKEN;
    }

    /** Its owner goes: what there is, if there is any, is deleted. */
    void letGo(long userId) {
        wishes.letGo(userId, now());
    }

    /** Whether machines are kept from this host, and from one another, by hardware. */
    public boolean isIsolated() {
        return arrivals.areIsolated();
    }

    @EventListener
    void onKeysChanged(SshKeysChanged event) {
        wishes.lookSoon(event.accountId());
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
