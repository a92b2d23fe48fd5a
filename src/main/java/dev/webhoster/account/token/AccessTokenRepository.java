package dev.webhoster.account.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface AccessTokenRepository extends Repository<AccessToken, Long> {

    AccessToken save(AccessToken token);

    List<AccessToken> findByAccountIdOrderByIdAsc(long accountId);

    Optional<AccessToken> findByIdAndAccountId(long id, long accountId);

    Optional<AccessToken> findByHash(String hash);

    boolean existsByIdAndExpiresAtAfter(long id, Instant now);

    int countByAccountId(long accountId);

    void delete(AccessToken token);

    /** Writes only if the last recorded use is older than {@code before}, to spare a write for each request. */
    @Modifying
    @Query("UPDATE access_token SET last_used_at = :now WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :before)")
    void recordUse(long id, Instant now, Instant before);
}
