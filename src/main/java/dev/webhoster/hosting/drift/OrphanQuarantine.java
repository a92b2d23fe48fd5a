package dev.webhoster.hosting.drift;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.Machine;

/**
 * Machines of ours that no hosting owns. Their routes go at once, with all routes that nobody owns. They are shut down after a
 * grace period, and removed after another one: an operator has noticed by then if they should have been kept.
 */
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

    /** Each check takes the step that is due. A guest that does not shut down in time is turned off. */
    void isolateMachine(UUID machine) {
        Duration grace = settings.audit().orphanGrace();
        if (!hasBeenFor(Duration.ZERO, machine)) {
            hypervisor.disableAutostart(machine);
            add(machine);
            LOG.warn("Machine {} has no owner: it is shut down after {}, and removed after another {}", machine, grace, grace);
        } else if (hasBeenFor(grace.multipliedBy(2), machine)) {
            hypervisor.delete(machine);
            LOG.warn("Machine {} had no owner and is removed", machine);
        } else if (hasBeenFor(grace, machine) && hypervisor.find(machine).filter(Machine::isOn).isPresent()) {
            shutDown(machine, hasBeenFor(grace.plus(settings.limits().shutdown()), machine));
        }
    }

    private void shutDown(UUID machine, boolean isOverdue) {
        if (isOverdue) {
            hypervisor.stop(machine);
        } else {
            hypervisor.requestShutdown(machine);
        }
    }

    /** A disk whose machine was deleted. */
    void isolateDisk(UUID machine) {
        add(machine);
        if (hasBeenFor(settings.audit().orphanGrace(), machine)) {
            hypervisor.delete(machine);
            LOG.warn("The disk of machine {} had no owner and is removed", machine);
        }
    }

    private void add(UUID machine) {
        jdbc.sql("INSERT INTO quarantine (machine_id, since) VALUES (:id, :now) ON CONFLICT DO NOTHING")
                .param("id", machine).param("now", Timestamp.from(clock.instant())).update();
    }

    /** Nobody gets one of these slots, which machines without a record have; all others are free again. */
    void occupy(Set<Slot> slots) {
        Integer[] numbers = slots.stream().map(Slot::number).sorted().toArray(Integer[]::new);
        jdbc.sql("DELETE FROM occupied_slot WHERE NOT (slot = ANY (:slots))").param("slots", numbers).update();
        jdbc.sql("INSERT INTO occupied_slot (slot) SELECT unnest(:slots) ON CONFLICT DO NOTHING").param("slots", numbers).update();
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
}
