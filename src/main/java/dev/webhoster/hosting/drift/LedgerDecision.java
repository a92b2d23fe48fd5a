package dev.webhoster.hosting.drift;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.platform.Installation;
import dev.webhoster.platform.InstallationStore;
import dev.webhoster.platform.SettingException;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.MachineSpec.Provenance;

/**
 * What an operator decides about a database whose drift check repairs nothing: that it belongs to this installation, or that
 * it is a new one. Neither stops or removes anything.
 */
@Component
@ConditionalOnProperty("webhoster.decision")
class LedgerDecision {

    private final SnapshotReader snapshots;
    private final InstallationStore store;
    private final JdbcClient database;

    LedgerDecision(SnapshotReader snapshots, InstallationStore store, JdbcClient database) {
        this.snapshots = snapshots;
        this.store = store;
        this.database = database;
    }

    /**
     * @param id of the installation from now on
     * @param taken machines that the database knows
     * @param leftAlone machines of the installation that it does not know
     */
    record Outcome(UUID id, Set<UUID> taken, Set<UUID> leftAlone) {}

    /** A machine with a mark, whosever it is. */
    private record Marked(UUID id, int slot, Provenance provenance, String installation) {}

    /**
     * Gives this database the installation's id: that of the state folder, else that of the machines which the database knows,
     * else its own. Machines of the installation that it does not know are left alone from now on.
     *
     * @throws SettingException when it knows machines that have another slot or owner: it is not their database
     */
    @Transactional
    Outcome adopt() {
        Snapshot snapshot = snapshots.read();
        List<Marked> known = marked(snapshot.inventory(), store.read()).filter(each -> snapshot.machines().containsKey(each.id())).toList();
        known.forEach(each -> requireSame(each, snapshot.machines()));
        UUID id = installation(known);
        List<Marked> own = marked(snapshot.inventory(), store.read()).filter(each -> each.installation().equals(id.toString())).toList();
        Set<UUID> leftAlone = own.stream().map(Marked::id).filter(each -> !snapshot.machines().containsKey(each))
                .collect(Collectors.toSet());
        become(id);
        leftAlone.forEach(this::setAside);
        Set<UUID> taken = own.stream().map(Marked::id).filter(snapshot.machines()::containsKey).collect(Collectors.toSet());
        return new Outcome(id, taken, leftAlone);
    }

    /** Makes this database, with its state folder, an installation of its own. All machines that exist are others'. */
    @Transactional
    Outcome forget() {
        UUID id = UUID.randomUUID();
        become(id);
        return new Outcome(id, Set.of(), Set.of());
    }

    private void become(UUID id) {
        database.sql("DELETE FROM set_aside_machine").update();
        database.sql("DELETE FROM quarantine").update();
        database.sql("UPDATE installation SET brake = NULL, brake_since = NULL").update();
        store.set(id);
    }

    private void setAside(UUID machine) {
        database.sql("INSERT INTO set_aside_machine (id, since) VALUES (:id, now())").param("id", machine).update();
    }

    private UUID installation(List<Marked> known) {
        Set<String> ids = known.stream().map(Marked::installation).filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return store.folderId().orElseGet(() -> ids.size() == 1 ? UUID.fromString(ids.iterator().next()) : store.read().id());
    }

    private static Stream<Marked> marked(Inventory inventory, Installation installation) {
        Stream<Marked> own = inventory.machines().stream()
                .map(each -> new Marked(each.id(), each.slot().number(), each.provenance(), installation.id().toString()));
        return Stream.concat(own, inventory.others().stream()
                .map(each -> new Marked(each.id(), each.slot().number(), each.provenance(), Objects.toString(each.installation(), ""))));
    }

    /** The version before did not write the owner into the mark. */
    private static void requireSame(Marked machine, Map<UUID, ManagedMachine> records) {
        ManagedMachine managed = Objects.requireNonNull(records.get(machine.id()));
        String owner = Long.toString(managed.hosting().userId());
        boolean isSame = machine.slot() == managed.record().slot() && Set.of("", owner).contains(machine.provenance().owner());
        SettingException.require(isSame, "DATABASE_URL", "not shown",
                ("the database that made machine %s: here it has slot %s and owner %s,"
                        + " there slot %s and owner %s")
                        .formatted(machine.id(), machine.slot(), machine.provenance().owner(), managed.record().slot(), owner));
    }
}
