package dev.webhoster.hosting;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.HostingView.StageProgress;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.LivePower;
import dev.webhoster.hosting.model.ObservedState;
import dev.webhoster.hosting.reconcile.Machines;
import dev.webhoster.hosting.store.EventLog;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRecord;

/** Reads what an owner sees of a hosting. */
@Component
class HostingQueries {

    private final HostingRepository hostings;
    private final EventLog eventLog;
    private final Machines machines;
    private final PublicEndpoints endpoints;

    HostingQueries(HostingRepository hostings, EventLog eventLog, Machines machines, PublicEndpoints endpoints) {
        this.hostings = hostings;
        this.eventLog = eventLog;
        this.machines = machines;
        this.endpoints = endpoints;
    }

    /** Empty also if the hosting is deleted between the two queries. */
    Optional<HostingView> of(long userId) {
        return hostings.findByUserId(userId).flatMap(hosting -> machines.findRecord(hosting).map(machine -> view(hosting, machine)));
    }

    List<HostingEvent> events(long userId, long before, int limit) {
        return hostings.findByUserId(userId).map(hosting -> eventLog.page(hosting.storedId(), before, limit)).orElse(List.of());
    }

    List<HostingEvent> eventsAfter(long userId, long after, int limit) {
        return eventLog.after(userId, after, limit);
    }

    /** OFF also when there is no hosting. */
    LivePower power(long userId) {
        return hostings.findByUserId(userId).map(machines::power).orElse(LivePower.OFF);
    }

    private HostingView view(Hosting hosting, MachineRecord machine) {
        ObservedState observed = hosting.observed();
        return new HostingView(hosting.goal().end(), observed.status(), observed.statusSince(), progress(observed),
                hosting.isMoving(), endpoints.url(hosting), endpoints.ssh(machine),
                observed.failure(), observed.rebuildFailed(), offered(hosting),
                endpoints.notices(hosting, machine));
    }

    private @Nullable StageProgress progress(ObservedState observed) {
        return observed.stage() == null || observed.stageSince() == null ? null
                : new StageProgress(observed.stage(), observed.stageSince(),
                        eventLog.usualDuration(observed.status(), observed.stage()).orElse(null));
    }

    private static Set<Goal> offered(Hosting hosting) {
        Set<Goal> offered = EnumSet.allOf(Goal.class);
        offered.removeIf(goal -> GoalTransition.to(goal, hosting) != GoalTransition.ACCEPTED);
        return offered;
    }
}
