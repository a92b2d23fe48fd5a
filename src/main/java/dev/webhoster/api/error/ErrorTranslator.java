package dev.webhoster.api.error;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import dev.webhoster.account.AccountException;
import dev.webhoster.account.AccountException.EmailTaken;
import dev.webhoster.account.AccountException.NotYourself;
import dev.webhoster.account.AccountException.TooManyAttempts;
import dev.webhoster.account.AccountException.UsernameTaken;
import dev.webhoster.account.AccountException.WrongPassword;
import dev.webhoster.account.key.KeyException;
import dev.webhoster.account.token.TokenException;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.platform.DatabaseAbsence;

/** Translates every exception into an error. Messages of foreign exceptions are never sent. */
final class ErrorTranslator {

    private ErrorTranslator() {}

    static ApiError of(Exception failure) {
        return switch (failure) {
            case AccountException e -> ofAccount(e);
            case KeyException e -> ofKey(e);
            case TokenException e -> ofToken(e);
            case HostingException e -> ApiError.of(code(e), e.getMessage());
            case ApiException e -> e.error();
            case AuthenticationException e when e.getCause() instanceof AccountException cause -> ofAccount(cause);
            case AuthenticationException e -> ofLogin(e);
            case AuthorizationDeniedException e -> ofDenial(e.getAuthorizationResult());
            case AccessDeniedException _ -> RequestErrors.ofStatus(403);
            default -> RequestErrors.of(failure);
        };
    }

    private static ApiError ofAccount(AccountException e) {
        return switch (e) {
            case EmailTaken _ -> ApiError.of(ErrorCode.EMAIL_TAKEN, "email", e.getMessage());
            case UsernameTaken _ -> ApiError.of(ErrorCode.USERNAME_TAKEN, "username", e.getMessage());
            case WrongPassword _ -> ApiError.of(ErrorCode.WRONG_PASSWORD, "currentPassword", e.getMessage());
            case TooManyAttempts _ -> ApiError.of(ErrorCode.TOO_MANY_ATTEMPTS, e.getMessage());
            case NotYourself _ -> ApiError.of(ErrorCode.NOT_YOURSELF, e.getMessage());
        };
    }

    private static ApiError ofKey(KeyException e) {
        return switch (e) {
            case KeyException.InvalidKey _ -> ApiError.of(ErrorCode.INVALID_KEY, "publicKey", e.getMessage());
            case KeyException.PrivateKeyPasted _ -> ApiError.of(ErrorCode.PRIVATE_KEY_PASTED, e.getMessage());
            case KeyException.KeyAlreadyAdded _ -> ApiError.of(ErrorCode.KEY_ALREADY_ADDED, "publicKey", e.getMessage());
            case KeyException.TooManyKeys _ -> ApiError.of(ErrorCode.TOO_MANY_KEYS, e.getMessage());
            case KeyException.KeyNotFound _ -> ApiError.of(ErrorCode.KEY_NOT_FOUND, e.getMessage());
        };
    }

    private static ApiError ofToken(TokenException e) {
        return switch (e) {
            case TokenException.TooManyTokens _ -> ApiError.of(ErrorCode.TOO_MANY_TOKENS, e.getMessage());
            case TokenException.TokenNotFound _ -> ApiError.of(ErrorCode.TOKEN_NOT_FOUND, e.getMessage());
        };
    }

    private static ErrorCode code(HostingException e) {
        return switch (e) {
            case HostingException.NotFound _ -> ErrorCode.HOST_NOT_FOUND;
            case HostingException.Full _ -> ErrorCode.SERVER_FULL;
            case HostingException.BeingDeleted _ -> ErrorCode.HOST_BEING_DELETED;
            case HostingException.HostKeyDiffers _ -> ErrorCode.HOST_KEY_DIFFERS;
            case HostingException.Unavailable _ -> ErrorCode.SERVER_UNAVAILABLE;
        };
    }

    private static ApiError ofDenial(AuthorizationResult denial) {
        Collection<GrantedAuthority> missing = denial instanceof AuthorityAuthorizationDecision decision ? decision.getAuthorities()
                : List.of();
        return missing.stream().map(authority -> need(String.valueOf(authority.getAuthority()))).flatMap(Optional::stream).findFirst()
                .map(need -> ApiError.of(ErrorCode.INSUFFICIENT_SCOPE, "This token may not do this: it takes %s.".formatted(need)))
                .orElse(RequestErrors.ofStatus(403));
    }

    /** What the token lacks, if another token of the same account could have it. */
    private static Optional<String> need(String authority) {
        if (authority.startsWith("SCOPE_")) {
            return Optional.of("the scope " + authority.substring("SCOPE_".length()));
        }
        return authority.equals(FactorGrantedAuthority.PASSWORD_AUTHORITY) ? Optional.of("a login with email and password")
                : Optional.empty();
    }

    private static ApiError ofLogin(AuthenticationException failure) {
        return switch (failure) {
            // The check itself failed: an error of the server, not a wrong password
            case AuthenticationServiceException _ ->
                    DatabaseAbsence.isCauseOf(failure) ? RequestErrors.unavailable() : RequestErrors.internal();
            case BadCredentialsException _ ->
                    ApiError.of(ErrorCode.WRONG_CREDENTIALS, "Email and password do not match an account.");
            case DisabledException _ ->
                    ApiError.of(ErrorCode.ACCOUNT_DISABLED, "This account is disabled; ask the operator of this server.");
            case AccountExpiredException _ ->
                    ApiError.of(ErrorCode.ACCOUNT_DISABLED, "This account is being closed: its owner has deleted it.");
            case InsufficientAuthenticationException _ -> ApiError.of(ErrorCode.UNAUTHENTICATED,
                    "Log in at /api/v1/auth/login and send the token in the header Authorization: Bearer TOKEN.");
            default -> ApiError.of(ErrorCode.INVALID_TOKEN,
                    "This token is not valid, or not any more. Log in again at /api/v1/auth/login.");
        };
    }
}
