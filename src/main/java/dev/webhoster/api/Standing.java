package dev.webhoster.api;

import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.account.Account;
import dev.webhoster.account.Accounts;
import dev.webhoster.account.TokenGenerations;

/** How an account stands now, whatever an older token says. */
@Component
class Standing {

    private final Accounts accounts;
    private final TokenGenerations generations;

    Standing(Accounts accounts, TokenGenerations generations) {
        this.accounts = accounts;
        this.generations = generations;
    }

    /** Only if its owner may come in. */
    Optional<Account> find(long accountId) {
        return accounts.findById(accountId).filter(Account::isActive);
    }

    long generation(long accountId) {
        return generations.of(accountId);
    }
}
