package dev.webhoster.api;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import dev.webhoster.account.token.AccessToken.Scope;

/** What a token lets its bearer do. */
final class Rights {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);
    private static final AuthorizationResult DENIED = new AuthorizationDecision(false);

    private Rights() {}

    /** Refused for lack of this. */
    record Missing(String right) implements AuthorizationResult {

        @Override
        public boolean isGranted() {
            return false;
        }
    }

    /** To look needs the scope read, to change the scope write. */
    static AuthorizationManager<RequestAuthorizationContext> byScope() {
        return (login, context) -> login.get() instanceof BearerLogin bearer
                ? scope(bearer, context.getRequest().getMethod()) : DENIED;
    }

    /** A token that leaks must not breed. */
    static AuthorizationManager<RequestAuthorizationContext> byPassword() {
        return with(bearer -> bearer.isByPassword() ? GRANTED : new Missing("a login with email and password"));
    }

    static AuthorizationManager<RequestAuthorizationContext> byAdmin() {
        return with(bearer -> bearer.account().admin() ? GRANTED : DENIED);
    }

    /** Beside the scope. */
    private static AuthorizationManager<RequestAuthorizationContext> with(Function<BearerLogin, AuthorizationResult> more) {
        return (login, context) -> {
            AuthorizationResult scope = byScope().authorize(login, context);
            return scope != null && scope.isGranted() && login.get() instanceof BearerLogin bearer ? more.apply(bearer) : scope;
        };
    }

    private static AuthorizationResult scope(BearerLogin bearer, String method) {
        Scope needed = HARMLESS.contains(method) ? Scope.READ : Scope.WRITE;
        return bearer.scopes().contains(needed) ? GRANTED : new Missing("the scope " + needed.name().toLowerCase(Locale.ROOT));
    }
}
