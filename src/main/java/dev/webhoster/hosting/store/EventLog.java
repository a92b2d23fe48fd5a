package dev.webhoster.hosting.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.HostingEvent.Kind;
import dev.webhoster.hosting.model.ProvisioningStage;

/** What happened to hostings, and how long it took. */
@Component
public class EventLog {

    private final EventRepository events;
    private final StageDurations times;

    EventLog(EventRepository events, StageDurations times) {
        this.events = events;
        this.times = times;
    }

    public void add(Hosting hosting, Instant at, Kind kind, Object detail) {
        events.save(HostingEvent.of(hosting.storedId(), at, kind, detail));
    }

    public void add(Hosting hosting, Instant at, Failure failure) {
        events.save(HostingEvent.of(hosting.storedId(), at, failure));
    }

    public List<HostingEvent> page(long hostingId, long before, int limit) {
        return events.page(hostingId, before, limit);
    }

    public List<HostingEvent> after(long userId, long after, int limit) {
        return events.after(userId, after, limit);
    }

    public Optional<Duration> usual(Status status, ProvisioningStage rung) {
        return times.usual(status, rung);
    }

    /** The first of the rungs is the one that was waited for; the others were there with it. */
    public void keepTime(Hosting before, List<ProvisioningStage> reached, Instant now) {
        if (before.sight().rung() == reached.getFirst() && before.sight().rungSince() != null) {
            times.keep(before.status(), reached.getFirst(), Duration.between(before.sight().rungSince(), now));
            reached.stream().skip(1).forEach(rung -> times.keep(before.status(), rung, Duration.ZERO));
        }
    }

    /** Such as "disk 0.4 s, power 0.9 s, address 9.0 s; in all 35.1 s". */
    public String ladderTimes(Hosting hosting, Instant now) {
        Instant begin = hosting.sight().statusSince();
        Instant[] last = {begin};
        String each = events.findByHostingIdAndAtGreaterThanEqualOrderById(hosting.storedId(), begin).stream()
                .filter(event -> event.kind() == Kind.REACHED)
                .map(event -> "%s %s".formatted(event.detail().toLowerCase(Locale.ROOT), seconds(last[0], last[0] = event.at())))
                .collect(Collectors.joining(", "));
        return each + "; in all " + seconds(begin, now);
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1000.0);
    }
}
