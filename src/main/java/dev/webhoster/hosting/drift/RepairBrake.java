package dev.webhoster.hosting.drift;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.drift.DriftFinding.Kind;
import dev.webhoster.platform.Installation;

/**
 * Stops all repairs while the records, and not what exists, seem to be wrong: the database may be empty, older than the
 * machines, or another installation's. The reason is kept in the database, since each drift check runs in one of its processes.
 */
@Component
class RepairBrake {

    /** Fewer orphans than this are repaired, however small the ledger is. */
    private static final int FEW = 2;

    private final Installation installation;
    private final JdbcClient database;
    private final Clock clock;

    RepairBrake(Installation installation, JdbcClient database, Clock clock) {
        this.installation = installation;
        this.database = database;
        this.clock = clock;
    }

    /** Why nothing is repaired. */
    enum Reason {
        LEDGER_EMPTY(Kind.BRAKE_LEDGER_EMPTY),
        LEDGER_OLDER(Kind.BRAKE_LEDGER_OLDER),
        MANY_ORPHANS(Kind.BRAKE_MANY_ORPHANS),
        FOLDER_WITHOUT_ID(Kind.BRAKE_FOLDER_WITHOUT_ID),
        FOLDER_OF_ANOTHER(Kind.BRAKE_FOLDER_OF_ANOTHER);

        private final Kind observation;

        Reason(Kind observation) {
            this.observation = observation;
        }

        Kind observation() {
            return observation;
        }
    }

    /** The reason that the last drift check found. */
    Optional<Reason> current() {
        return switch (installation.standing()) {
            case FOLDER_WITHOUT_ID -> Optional.of(Reason.FOLDER_WITHOUT_ID);
            case FOLDER_OF_ANOTHER -> Optional.of(Reason.FOLDER_OF_ANOTHER);
            case CERTAIN -> database.sql("SELECT brake FROM installation WHERE brake IS NOT NULL").query(String.class).optional()
                    .map(Reason::valueOf);
        };
    }

    /** The reason that the snapshot gives; it changes nothing. */
    Optional<Reason> reason(Snapshot snapshot) {
        Optional<Reason> before = current();
        return installation.isCertain() ? reason(snapshot, before) : before;
    }

    /** Keeps the reason for {@link #current}. */
    void keep(Optional<Reason> reason) {
        if (!reason.equals(current())) {
            database.sql("UPDATE installation SET brake = :brake, brake_since = :since")
                    .param("brake", reason.map(Reason::name).orElse(null))
                    .param("since", reason.map(_ -> Timestamp.from(clock.instant())).orElse(null)).update();
        }
    }

    /**
     * @param before an old ledger looks new as soon as a machine is created with it: it counts as old until its orphans are
     *     gone or set aside
     */
    static Optional<Reason> reason(Snapshot snapshot, Optional<Reason> before) {
        Orphans orphans = new Orphans(snapshot);
        int unknown = orphans.unknown().size();
        boolean hasUnclaimed = snapshot.inventory().others().stream().anyMatch(other -> other.installation() == null);
        if (snapshot.machines().isEmpty() && (unknown > 0 || hasUnclaimed)) {
            return Optional.of(Reason.LEDGER_EMPTY);
        }
        boolean isOlder = orphans.unknown().stream().anyMatch(machine -> isNewer(machine.provenance().made(), snapshot));
        if (isOlder || (unknown > 0 && before.equals(Optional.of(Reason.LEDGER_OLDER)))) {
            return Optional.of(Reason.LEDGER_OLDER);
        }
        int ledger = snapshot.machines().size();
        return orphans.machines().size() > Math.max(FEW, ledger / 10) ? Optional.of(Reason.MANY_ORPHANS) : Optional.empty();
    }

    private static boolean isNewer(Instant made, Snapshot snapshot) {
        return snapshot.history().newestRecord().isBefore(made);
    }
}
