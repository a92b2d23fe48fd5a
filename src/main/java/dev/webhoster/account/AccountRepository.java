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

    List<Account> findByStanding(Account.Standing standing);

    boolean existsByIdNotNull();

    void delete(Account account);

    /** Whoever calls this while another transaction has the turn waits until that one ends. */
    @Query("SELECT pg_advisory_xact_lock(4711)::text")
    String takeTurn();

    /** Until the transaction ends nobody else gets this row: what is counted for the account stays true. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Account> findLockedById(long id);

    /** @throws AuthenticationException as nobody is signed in any more: the account is gone */
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
