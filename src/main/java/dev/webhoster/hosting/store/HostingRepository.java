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

    /** @return the newest wish's number, or nothing when there is no such hosting any more */
    @Query("SELECT goal_number FROM hosting WHERE id = :id")
    Optional<Long> wishNumber(long id);

    @Query("SELECT EXISTS (SELECT 1 FROM hosting WHERE id = :id AND goal_number > answered)")
    boolean isUnanswered(long id);

    /** Whoever comes next to this line waits until the transaction ends. */
    @Query("SELECT 1 FROM pg_advisory_xact_lock(hashtext('webhoster.admission'))")
    int queueUp();

    /** Whoever comes next waits until the transaction ends, so that two clicks do not both count. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Hosting> findAndLockByUserId(long userId);

    /** The owner's click: nothing else of the row is touched, and a worker that holds the old row loses. */
    @Modifying
    @Query("""
            UPDATE hosting SET goal = :goal, goal_since = :now, goal_number = goal_number + 1,
                updated_at = :now, version = version + 1
            WHERE id = :id""")
    int wish(long id, Hosting.Goal goal, Instant now);
}
