package dev.webhoster.hosting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhoster.hosting.Hosting.Status;
import dev.webhoster.hosting.HostingEvent.Kind;

/** Writes down what a look at a hosting came to: the row, and events where something changed. */
@Component
class Chronicle {

    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

    private final HostingRepository hostings;
    private final EventRepository events;
    private final Ledger ledger;
    private final Clock clock;

    Chronicle(HostingRepository hostings, EventRepository events, Ledger ledger, Clock clock) {
        this.hostings = hostings;
        this.events = events;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.OptimisticLockingFailureException when the row was changed meanwhile */
    @Transactional
    void write(Hosting before, Step step) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        switch (step) {
            case Step.Climbing(Status status, Rung rung, Duration _) -> {
                rungsBelow(before, rung).forEach(reached -> add(before, now, Kind.REACHED, reached));
                save(before, before.seen(status, rung, now));
            }
            case Step.Descending(Status status, Duration _) -> save(before, before.seen(status, null, now));
            case Step.Settled(Status status) -> settle(before, status, now);
            case Step.Failed(String reason, String reference) -> fail(before, reason, reference, now);
            case Step.Gone() -> remove(before);
        }
    }

    private void settle(Hosting before, Status status, Instant now) {
        if (status == before.status()) {
            return;
        }
        if (status == Status.RUNNING) {
            rungsBelow(before, null).forEach(reached -> add(before, now, Kind.REACHED, reached));
            LOG.info("Hosting {} runs; the ladder took {}", before.id(), ladderTimes(before, now));
        }
        save(before, before.seen(status, null, now));
    }

    private void fail(Hosting before, String reason, String reference, Instant now) {
        if (before.hasGivenUp()) {
            return;
        }
        add(before, now, Kind.FAILED, reason + " (reference " + reference + ")");
        hostings.save(before.failed(reason, reference, now));
    }

    private void remove(Hosting before) {
        hostings.delete(before);
        ledger.close(ledger.get(before.vmId()));
        LOG.info("Hosting {} is gone", before.id());
    }

    private void save(Hosting before, Hosting after) {
        if (after.sight().equals(before.sight())) {
            return;
        }
        if (after.status() != before.status()) {
            add(before, after.updatedAt(), Kind.STATUS, after.status());
        }
        hostings.save(after);
    }

    private void add(Hosting hosting, Instant at, Kind kind, Object detail) {
        events.save(HostingEvent.of(hosting.storedId(), at, kind, detail));
    }

    /** The rungs from the one that was waited for up to, but not including, the one that is waited for now. */
    private static List<Rung> rungsBelow(Hosting before, @Nullable Rung now) {
        Rung waited = before.sight().rung() == null ? Rung.POWER : before.sight().rung();
        int end = now == null ? Rung.values().length : now.ordinal();
        return waited.ordinal() >= end ? List.of() : List.of(Rung.values()).subList(waited.ordinal(), end);
    }

    /** Such as "disk 0.4 s, power 0.9 s, address 9.0 s; in all 35.1 s". */
    private String ladderTimes(Hosting hosting, Instant now) {
        Instant begin = hosting.sight().statusSince();
        Instant[] last = {begin};
        String times = events.findByHostingIdAndAtGreaterThanEqualOrderById(hosting.storedId(), begin).stream()
                .filter(event -> event.kind() == Kind.REACHED)
                .map(event -> "%s %s".formatted(event.detail().toLowerCase(Locale.ROOT), seconds(last[0], last[0] = event.at())))
                .collect(Collectors.joining(", "));
        return times + "; in all " + seconds(begin, now);
    }

    private static String seconds(Instant from, Instant to) {
        return "%.1f s".formatted(Duration.between(from, to).toMillis() / 1000.0);
    }
}
