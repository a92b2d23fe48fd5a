package dev.webhoster.hosting;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.HostingView.Climb;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.LivePower;
import dev.webhoster.hosting.model.ObservedState;
import dev.webhoster.hosting.reconcile.Machines;
import dev.webhoster.hosting.store.EventLog;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRecord;

/** Puts together what an owner sees. */
@Component
class HostingQueries {

    private final HostingRepository hostings;
    private final EventLog diary;
    private final Machines machines;
    private final PublicEndpoints directions;

    HostingQueries(HostingRepository hostings, EventLog diary, Machines machines, PublicEndpoints directions) {
        this.hostings = hostings;
        this.diary = diary;
        this.machines = machines;
        this.directions = directions;
    }

    /** Nothing also when the hosting goes between the two looks at the database. */
    Optional<HostingView> of(long userId) {
        return hostings.findByUserId(userId).flatMap(hosting -> machines.entryIfAny(hosting).map(entry -> view(hosting, entry)));
    }

    List<HostingEvent> events(long userId, long before, int limit) {
        return hostings.findByUserId(userId).map(hosting -> diary.page(hosting.storedId(), before, limit)).orElse(List.of());
    }

    List<HostingEvent> eventsAfter(long userId, long after, int limit) {
        return diary.after(userId, after, limit);
    }

    /** Off also when there is no machine. */
    LivePower power(long userId) {
        return hostings.findByUserId(userId).map(machines::power).orElse(LivePower.OFF);
    }

    private HostingView view(Hosting hosting, MachineRecord entry) {
        ObservedState sight = hosting.sight();
        return new HostingView(hosting.goal().end(), sight.status(), sight.statusSince(), climb(sight),
                hosting.isMoving(), directions.url(hosting), directions.ssh(entry), sight.failure(),
                sight.rebuildFailed(), offered(hosting));
    }

    private @Nullable Climb climb(ObservedState sight) {
        return sight.rung() == null || sight.rungSince() == null ? null
                : new Climb(sight.rung(), sight.rungSince(), diary.usual(sight.status(), sight.rung()).orElse(null));
    }

    private static Set<Goal> offered(Hosting hosting) {
        Set<Goal> taken = EnumSet.allOf(Goal.class);
        taken.removeIf(goal -> GoalTransition.to(goal, hosting) != GoalTransition.TAKEN);
        return taken;
    }
}
