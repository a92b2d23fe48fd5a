package dev.webhoster.hosting.drift;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.Machine;

/** Machines of ours that no hosting owns: shut down when they are found, removed after a grace period. */
@Component
class OrphanQuarantine {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanQuarantine.class);

    private final Hypervisor hypervisor;
    private final JdbcClient jdbc;
    private final HostingSettings settings;
    private final Clock clock;

    OrphanQuarantine(Hypervisor hypervisor, JdbcClient jdbc, HostingSettings settings, Clock clock) {
        this.hypervisor = hypervisor;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Shuts an orphan down, turns it off when its guest has not done so in time, and removes it after the grace period.
     *
     * @param slot that it occupies, or null when that is unknown
     */
    void isolate(UUID machine, @Nullable Slot slot) {
        if (add(machine, slot)) {
            LOG.warn("Machine {} has no owner: it is shut down, and removed after {}", machine, settings.audit().orphanGrace());
            hypervisor.find(machine).filter(Machine::isOn).ifPresent(_ -> hypervisor.requestShutdown(machine));
        } else if (hasBeenFor(settings.audit().orphanGrace(), machine)) {
            hypervisor.delete(machine);
            LOG.warn("Machine {} had no owner and is removed", machine);
        } else if (hasBeenFor(settings.limits().shutdown(), machine)) {
            hypervisor.stop(machine);
        }
    }

    /** @return whether the orphan was not in quarantine before */
    private boolean add(UUID machine, @Nullable Slot slot) {
        boolean isNew = jdbc.sql("INSERT INTO quarantine (machine_id, since, slot) VALUES (:id, :now, :slot) ON CONFLICT DO NOTHING")
                .param("id", machine).param("now", now()).param("slot", slot == null ? null : slot.number(), Types.INTEGER)
                .update() == 1;
        if (!isNew && slot != null) {
            jdbc.sql("UPDATE quarantine SET slot = :slot WHERE machine_id = :id AND slot IS NULL")
                    .param("slot", slot.number()).param("id", machine).update();
        }
        return isNew;
    }

    /** All others were removed, or have an owner again. */
    void retainOnly(Collection<UUID> orphans) {
        UUID[] kept = orphans.toArray(UUID[]::new);
        jdbc.sql("DELETE FROM quarantine WHERE NOT (machine_id = ANY (:kept))").param("kept", kept).update();
    }

    private boolean hasBeenFor(Duration time, UUID machine) {
        Timestamp last = Timestamp.from(clock.instant().minus(time));
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM quarantine WHERE machine_id = :id AND since <= :last)")
                .param("id", machine).param("last", last).query(Boolean.class).single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
