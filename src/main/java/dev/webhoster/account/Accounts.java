package dev.webhoster.account;

import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/** Everybody who signed up, to look up. */
public interface Accounts {

    Optional<Account> findById(long id);

    Page<Account> findAll(Pageable part);
}
