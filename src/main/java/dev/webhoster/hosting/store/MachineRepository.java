package dev.webhoster.hosting.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

public interface MachineRepository extends ListCrudRepository<MachineRecord, UUID> {

    Optional<MachineRecord> findBySlot(int slot);

    /** Keeps the id of a deleted machine: whatever is found of it later is provably ours. */
    @Modifying
    @Query("INSERT INTO former_machine (id, closed_at) VALUES (:id, :now) ON CONFLICT DO NOTHING")
    void rememberDeleted(UUID id, Instant now);

    /** Those of these machines that were deleted earlier. */
    @Query("SELECT id FROM former_machine WHERE id IN (:ids)")
    Set<UUID> former(Collection<UUID> ids);

    /** Those of these machines that an operator set aside. */
    @Query("SELECT id FROM set_aside_machine WHERE id IN (:ids)")
    Set<UUID> setAside(Collection<UUID> ids);

    /** When a machine was recorded, or its deletion was, for the last time. */
    @Query("SELECT max(at) FROM (SELECT max(created_at) AS at FROM machine UNION ALL SELECT max(closed_at) FROM former_machine) records")
    Optional<Instant> newestRecord();
}
