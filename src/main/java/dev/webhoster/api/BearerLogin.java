package dev.webhoster.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

import dev.webhoster.account.Account;
import dev.webhoster.account.token.AccessToken;
import dev.webhoster.account.token.AccessToken.Scope;

/** Somebody who showed a token that counts. The name is the account's id, as with every login. */
final class BearerLogin extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Account account;
    private final transient Proof proof;

    BearerLogin(Account account, Proof proof) {
        super(List.of());
        this.account = account;
        this.proof = proof;
        setAuthenticated(true);
    }

    /** What was shown. */
    sealed interface Proof {

        /** The token of a login with email and password. */
        record Login(long generation, Instant expiresAt) implements Proof {}

        /** A personal access token. */
        record Personal(AccessToken token) implements Proof {}
    }

    Account account() {
        return account;
    }

    Proof proof() {
        return proof;
    }

    Set<Scope> scopes() {
        return switch (proof) {
            case Proof.Login _ -> Set.of(Scope.values());
            case Proof.Personal(AccessToken token) -> token.scopes();
        };
    }

    /** Whether the person was asked for the password. */
    boolean isByPassword() {
        return proof instanceof Proof.Login;
    }

    @Override
    public String getName() {
        return Long.toString(account.id());
    }

    @Override
    public Object getPrincipal() {
        return getName();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
