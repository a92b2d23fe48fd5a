package dev.webhoster.account;

import java.util.Optional;

/** Everybody who signed up, to look up. */
public interface Accounts {

    Optional<Account> findById(long id);
}
