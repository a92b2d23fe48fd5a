package dev.webhoster.hosting;

import java.time.Instant;
import java.util.List;

import org.springframework.data.repository.ListCrudRepository;

interface EventRepository extends ListCrudRepository<HostingEvent, Long> {

    List<HostingEvent> findTop50ByHostingIdOrderByIdDesc(long hostingId);

    List<HostingEvent> findByHostingIdAndAtGreaterThanEqualOrderById(long hostingId, Instant since);
}
