package dev.webhoster.account;

import java.util.Optional;

import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Accounts, Repository<Account, Long> {

    Account save(Account account);

    Optional<Account> findByEmail(String email);

    /** Until the transaction ends nobody else gets this row: what is counted for the account stays true. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Account> findLockedById(long id);
}
