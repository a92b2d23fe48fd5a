package dev.webhoster.account;

import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/** Read access to all accounts. */
public interface Accounts {

    Optional<Account> findById(long id);

    Page<Account> findAll(Pageable part);

    /**
     * Locks the account's row until the transaction ends, so that what is counted for the account stays true.
     *
     * @throws org.springframework.security.core.AuthenticationException when the account is gone
     */
    Account lock(long id);
}
