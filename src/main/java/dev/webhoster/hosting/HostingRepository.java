package dev.webhoster.hosting;

import java.time.Instant;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface HostingRepository extends ListCrudRepository<Hosting, Long> {

    Optional<Hosting> findByUserId(long userId);

    /**
     * The owner's click: nothing else of the row is touched, and a worker that holds the old row loses. It comes after
     * all that was seen before, whatever the clocks say: they jump, and the click may have waited for the row.
     */
    @Modifying
    @Query("""
            UPDATE hosting SET goal = :goal, goal_since = GREATEST(:now, status_since + interval '1 microsecond'),
                updated_at = :now, version = version + 1
            WHERE user_id = :userId""")
    int wish(long userId, Hosting.Goal goal, Instant now);

    /** Whether the owner wanted something after what was seen last. */
    @Query("SELECT EXISTS (SELECT 1 FROM hosting WHERE id = :id AND goal_since > status_since AND NOT (status = goal))")
    boolean isUnsatisfied(long id);
}
