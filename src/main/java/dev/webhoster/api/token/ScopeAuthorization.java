package dev.webhoster.api.token;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.security.authorization.AllAuthoritiesAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import dev.webhoster.account.token.AccessToken.Scope;

/** Lets a token read with the scope read, and change with the scope write. */
public final class ScopeAuthorization {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private ScopeAuthorization() {}

    /** @param more authorities that the request needs beside the scope */
    public static AuthorizationManager<RequestAuthorizationContext> scopeAnd(String... more) {
        AuthorizationManager<RequestAuthorizationContext> read = all(Scope.READ, more);
        AuthorizationManager<RequestAuthorizationContext> write = all(Scope.WRITE, more);
        return (login, context) -> (READING.contains(context.getRequest().getMethod()) ? read : write).authorize(login, context);
    }

    private static AuthorizationManager<RequestAuthorizationContext> all(Scope scope, String... more) {
        List<String> authorities = Stream.concat(Stream.of(BearerAuthentication.authority(scope)), Stream.of(more)).toList();
        return AllAuthoritiesAuthorizationManager.hasAllAuthorities(authorities);
    }
}
