package dev.webhoster.hosting.store;

import java.time.Instant;
import java.util.List;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

import dev.webhoster.hosting.model.HostingEvent;

public interface EventRepository extends ListCrudRepository<HostingEvent, Long> {

    /** Events older than the one with this id, newest first. */
    @Query("SELECT * FROM hosting_event WHERE hosting_id = :hostingId AND id < :before ORDER BY id DESC LIMIT :limit")
    List<HostingEvent> page(long hostingId, long before, int limit);

    /** Counts by id what came after the last goal, since the wall clock may have been set back. */
    @Query("""
            SELECT count(*) FROM hosting_event WHERE hosting_id = :hostingId AND kind = 'CRASHED' AND at >= :since AND id >
                (SELECT coalesce(max(id), 0) FROM hosting_event WHERE hosting_id = :hostingId AND kind = 'WISHED')""")
    int crashesSinceLastGoal(long hostingId, Instant since);

    /** Events newer than the one with this id, oldest first. */
    @Query("""
            SELECT event.* FROM hosting_event event JOIN hosting ON hosting.id = hosting_id
            WHERE user_id = :userId AND event.id > :after ORDER BY event.id LIMIT :limit""")
    List<HostingEvent> after(long userId, long after, int limit);

    List<HostingEvent> findByHostingIdAndAtGreaterThanEqualOrderById(long hostingId, Instant since);
}
