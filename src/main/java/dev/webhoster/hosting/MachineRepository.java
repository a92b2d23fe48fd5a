package dev.webhoster.hosting;

import java.util.UUID;

import org.springframework.data.repository.ListCrudRepository;

interface MachineRepository extends ListCrudRepository<MachineEntry, UUID> {}
