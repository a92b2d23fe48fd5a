package dev.webhoster.hosting.store;

import java.util.UUID;

import org.springframework.data.repository.ListCrudRepository;

/** Has a row for each machine whose first start has succeeded. */
public interface GuestRepository extends ListCrudRepository<Guest, UUID> {}
