package dev.webhoster.account.key;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

interface SshKeyRepository extends Repository<SshKey, Long> {

    SshKey save(SshKey key);

    List<SshKey> findByAccountIdOrderByAddedAtAscIdAsc(long accountId);

    Optional<SshKey> findByIdAndAccountId(long id, long accountId);

    void delete(SshKey key);
}
