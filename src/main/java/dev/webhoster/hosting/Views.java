package dev.webhoster.hosting;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.Hosting.Sight;
import dev.webhoster.hosting.HostingView.Failure;

/** Puts together what an owner sees. */
@Component
class Views {

    private final HostingRepository hostings;
    private final EventRepository events;
    private final Ledger ledger;
    private final Directions directions;

    Views(HostingRepository hostings, EventRepository events, Ledger ledger, Directions directions) {
        this.hostings = hostings;
        this.events = events;
        this.ledger = ledger;
        this.directions = directions;
    }

    /** Nothing also when the hosting goes between the two looks at the database. */
    Optional<HostingView> of(long userId) {
        return hostings.findByUserId(userId).flatMap(hosting -> ledger.find(hosting.vmId()).map(entry -> view(hosting, entry)));
    }

    List<HostingEvent> events(long userId) {
        return hostings.findByUserId(userId).map(hosting -> events.findTop50ByHostingIdOrderByIdDesc(hosting.storedId()))
                .orElse(List.of());
    }

    private HostingView view(Hosting hosting, MachineEntry entry) {
        Sight sight = hosting.sight();
        return new HostingView(hosting.goal(), sight.status(), sight.statusSince(), sight.rung(),
                hosting.isMoving(), directions.url(hosting), directions.ssh(entry), failure(sight));
    }

    private static @Nullable Failure failure(Sight sight) {
        return sight.failureReason() == null || sight.failureReference() == null ? null
                : new Failure(sight.failureReason(), sight.failureReference());
    }
}
