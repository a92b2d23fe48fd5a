package dev.webhoster.hosting.store;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

public interface MachineRepository extends ListCrudRepository<MachineRecord, UUID> {

    Optional<MachineRecord> findBySlot(int slot);

    /** It was ours, whatever is found of it later. */
    @Modifying
    @Query("INSERT INTO former_machine VALUES (:id, now()) ON CONFLICT DO NOTHING")
    void remember(UUID id);

    /** Which of these were ours once. */
    @Query("SELECT id FROM former_machine WHERE id IN (:ids)")
    Set<UUID> former(Collection<UUID> ids);
}
