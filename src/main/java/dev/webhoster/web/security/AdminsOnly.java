package dev.webhoster.web.security;

import java.util.function.Supplier;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

import dev.webhoster.account.Account;
import dev.webhoster.account.Accounts;

/** Authorizes admins by the current state of their account: a session holds the identity, not its rights. */
@Component
class AdminsOnly implements AuthorizationManager<RequestAuthorizationContext> {

    private final Accounts accounts;

    AdminsOnly(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public AuthorizationResult authorize(Supplier<? extends Authentication> login, RequestAuthorizationContext context) {
        String name = login.get().getName();
        return new AuthorizationDecision(name.matches("\\d{1,18}") && accounts.findById(Long.parseLong(name))
                .filter(Account::isActive).filter(Account::admin).isPresent());
    }
}
