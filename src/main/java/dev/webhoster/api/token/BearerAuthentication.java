package dev.webhoster.api.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import dev.webhoster.account.token.AccessToken;
import dev.webhoster.account.token.AccessToken.Scope;
import dev.webhoster.account.Account;

/** The caller of a request with a valid token. Its name is the account's id, as with every login. */
public final class BearerAuthentication extends AbstractAuthenticationToken {

    public static final String ADMIN = "ROLE_ADMIN";
    public static final String PASSWORD = FactorGrantedAuthority.PASSWORD_AUTHORITY;

    private static final long serialVersionUID = 1L;

    private final transient Account account;
    private final transient Proof proof;

    BearerAuthentication(Account account, Proof proof) {
        super(authorities(account, proof));
        this.account = account;
        this.proof = proof;
        setAuthenticated(true);
    }

    /** The token that was sent. */
    sealed interface Proof {

        /** The token of a login with email and password. */
        record Login(long generation, Instant expiresAt) implements Proof {}

        /** A personal access token. */
        record Personal(AccessToken token) implements Proof {}
    }

    static String authority(Scope scope) {
        return "SCOPE_" + scope.name().toLowerCase(Locale.ROOT);
    }

    private static List<GrantedAuthority> authorities(Account account, Proof proof) {
        List<String> names = new ArrayList<>(switch (proof) {
            case Proof.Login _ -> List.of(authority(Scope.READ), authority(Scope.WRITE), PASSWORD);
            case Proof.Personal(AccessToken token) -> token.scopes().stream().map(BearerAuthentication::authority).toList();
        });
        if (account.admin()) {
            names.add(ADMIN);
        }
        return AuthorityUtils.createAuthorityList(names);
    }

    public Account account() {
        return account;
    }

    Proof proof() {
        return proof;
    }

    @Override
    public String getName() {
        return Long.toString(account.id());
    }

    @Override
    public Object getPrincipal() {
        return account;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
