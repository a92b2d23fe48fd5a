package dev.webhoster.hosting;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.vm.Hypervisor;

/** Machines that are ours but nobody's: shut off when they are found, removed after a time of grace. */
@Component
class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final Hypervisor hypervisor;
    private final JdbcClient jdbc;
    private final HostingSettings settings;
    private final Clock clock;

    Quarantine(Hypervisor hypervisor, JdbcClient jdbc, HostingSettings settings, Clock clock) {
        this.hypervisor = hypervisor;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes it in, or removes it when its time is over. Politely first: it may be of use to somebody. */
    void keep(UUID machine) {
        boolean isNew = jdbc.sql("INSERT INTO quarantine VALUES (:id, :now) ON CONFLICT DO NOTHING")
                .param("id", machine).param("now", now()).update() == 1;
        if (isNew) {
            LOG.warn("Machine {} is ours, but has no owner: it is shut off, and removed in {}", machine, settings.audit().orphanGrace());
            hypervisor.find(machine).filter(found -> found.isOn()).ifPresent(_ -> hypervisor.requestShutdown(machine));
        } else if (isOver(machine)) {
            hypervisor.delete(machine);
            LOG.warn("Machine {} had no owner and is removed", machine);
        } else {
            hypervisor.stop(machine);
        }
    }

    /** All others have been removed, or have an owner again. */
    void forgetAllBut(Collection<UUID> orphans) {
        UUID[] kept = orphans.toArray(UUID[]::new);
        jdbc.sql("DELETE FROM quarantine WHERE NOT (machine_id = ANY (:kept))").param("kept", kept).update();
    }

    private boolean isOver(UUID machine) {
        Timestamp last = Timestamp.from(clock.instant().minus(settings.audit().orphanGrace()));
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM quarantine WHERE machine_id = :id AND since <= :last)")
                .param("id", machine).param("last", last).query(Boolean.class).single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
