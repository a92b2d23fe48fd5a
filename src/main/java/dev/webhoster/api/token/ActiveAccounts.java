package dev.webhoster.api.token;

import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.account.Account;
import dev.webhoster.account.Accounts;
import dev.webhoster.account.TokenGenerations;

/** Accounts that may be used at this moment, and the generation that their tokens must have. */
@Component
class ActiveAccounts {

    private final Accounts accounts;
    private final TokenGenerations generations;

    ActiveAccounts(Accounts accounts, TokenGenerations generations) {
        this.accounts = accounts;
        this.generations = generations;
    }

    Optional<Account> find(long accountId) {
        return accounts.findById(accountId).filter(Account::isActive);
    }

    long generation(long accountId) {
        return generations.of(accountId);
    }
}
