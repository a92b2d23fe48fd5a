package dev.webhoster.hosting.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

import dev.webhoster.hosting.model.Hosting;

public interface HostingRepository extends ListCrudRepository<Hosting, Long> {

    Optional<Hosting> findByUserId(long userId);

    Optional<Hosting> findByVmId(UUID vmId);

    /** The newest generation of the desired state; empty if the hosting is deleted. */
    @Query("SELECT generation FROM hosting WHERE id = :id")
    Optional<Long> generation(long id);

    @Query("SELECT EXISTS (SELECT 1 FROM hosting WHERE id = :id AND generation > observed_generation)")
    boolean isGenerationPending(long id);

    /**
     * The number of an account's next site: the account's own, unless one of its sites has it; then one that no account will get,
     * because it is drawn from the numbers of accounts. Concurrent callers must have locked the admissions.
     */
    @Query("""
            SELECT CASE WHEN EXISTS (SELECT 1 FROM hosting WHERE site_number = :userId)
                THEN nextval(pg_get_serial_sequence('account', 'id')) ELSE :userId END""")
    long nextSiteNumber(long userId);

    /** Makes concurrent admissions wait until this transaction ends. */
    @Query("SELECT 1 FROM pg_advisory_xact_lock(hashtext('webhoster.admission'))")
    int lockAdmissions();

    /** Makes concurrent changes of the goal wait until this transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Hosting> findAndLockByUserId(long userId);

    /** Changes the desired state only. The new version makes the write of a worker that has read the old row fail. */
    @Modifying
    @Query("""
            UPDATE hosting SET goal = :goal, goal_since = :now, generation = generation + 1,
                updated_at = :now, version = version + 1
            WHERE id = :id""")
    int updateGoal(long id, Hosting.Goal goal, Instant now);
}
