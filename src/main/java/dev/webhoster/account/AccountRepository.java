package dev.webhoster.account;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.AuthenticationException;

interface AccountRepository extends Accounts, Repository<Account, Long> {

    Account save(Account account);

    Optional<Account> findByEmail(String email);

    List<Account> findByStatus(AccountStatus standing);

    boolean existsByIdNotNull();

    void delete(Account account);

    /** An advisory lock until the transaction ends: of concurrent registrations one is the first. */
    @Query("SELECT pg_advisory_xact_lock(hashtext('webhoster.first-account'))::text")
    String lockFirstRegistration();

    /** Locks the row until the transaction ends. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Account> findLockedById(long id);

    /** @throws AuthenticationException when the account is gone, because then nobody is logged in */
    default Account get(long id) {
        return findById(id).orElseThrow(AccountRepository::gone);
    }

    @Override
    default Account lock(long id) {
        return findLockedById(id).orElseThrow(AccountRepository::gone);
    }

    private static AuthenticationException gone() {
        return new AuthenticationCredentialsNotFoundException("The account is gone");
    }
}
