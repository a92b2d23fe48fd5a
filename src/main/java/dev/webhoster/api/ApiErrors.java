package dev.webhoster.api;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;

import dev.webhoster.account.AccountException;
import dev.webhoster.account.AccountException.EmailTaken;
import dev.webhoster.account.AccountException.NotYourself;
import dev.webhoster.account.AccountException.TooManyAttempts;
import dev.webhoster.account.AccountException.UsernameTaken;
import dev.webhoster.account.AccountException.WrongPassword;
import dev.webhoster.account.key.KeyException;
import dev.webhoster.account.token.TokenException;
import dev.webhoster.api.Rights.Missing;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.platform.DatabaseAbsence;

/** Translates every exception into what a program is told. Only our own sentences go out, never an exception's text. */
final class ApiErrors {

    private ApiErrors() {}

    static Fault of(Exception failure) {
        return switch (failure) {
            case AccountException e -> ofAccount(e);
            case KeyException e -> ofKey(e);
            case TokenException e -> ofToken(e);
            case HostingException e -> Fault.of(code(e), e.getMessage());
            case Refusal e -> e.fault();
            case AuthenticationException e when e.getCause() instanceof AccountException cause -> ofAccount(cause);
            case AuthenticationException e -> ofLogin(e);
            case AuthorizationDeniedException e when e.getAuthorizationResult() instanceof Missing(String right) ->
                Fault.of(ErrorCode.INSUFFICIENT_SCOPE, "This token may not do this: it takes %s.".formatted(right));
            case AccessDeniedException _ -> Fault.of(ErrorCode.FORBIDDEN, "You may not do this.");
            default -> RequestErrors.of(failure);
        };
    }

    private static Fault ofAccount(AccountException e) {
        return switch (e) {
            case EmailTaken _ -> Fault.of(ErrorCode.EMAIL_TAKEN, "email", e.getMessage());
            case UsernameTaken _ -> Fault.of(ErrorCode.USERNAME_TAKEN, "username", e.getMessage());
            case WrongPassword _ -> Fault.of(ErrorCode.WRONG_PASSWORD, "currentPassword", e.getMessage());
            case TooManyAttempts _ -> Fault.of(ErrorCode.TOO_MANY_ATTEMPTS, e.getMessage());
            case NotYourself _ -> Fault.of(ErrorCode.NOT_YOURSELF, e.getMessage());
        };
    }

    private static Fault ofKey(KeyException e) {
        return switch (e) {
            case KeyException.InvalidKey _ -> Fault.of(ErrorCode.INVALID_KEY, "publicKey", e.getMessage());
            case KeyException.PrivateKeyPasted _ -> Fault.of(ErrorCode.PRIVATE_KEY_PASTED, e.getMessage());
            case KeyException.KeyAlreadyAdded _ -> Fault.of(ErrorCode.KEY_ALREADY_ADDED, "publicKey", e.getMessage());
            case KeyException.TooManyKeys _ -> Fault.of(ErrorCode.TOO_MANY_KEYS, e.getMessage());
            case KeyException.KeyNotFound _ -> Fault.of(ErrorCode.KEY_NOT_FOUND, e.getMessage());
        };
    }

    private static Fault ofToken(TokenException e) {
        return switch (e) {
            case TokenException.TooManyTokens _ -> Fault.of(ErrorCode.TOO_MANY_TOKENS, e.getMessage());
            case TokenException.TokenNotFound _ -> Fault.of(ErrorCode.TOKEN_NOT_FOUND, e.getMessage());
        };
    }

    private static ErrorCode code(HostingException e) {
        return switch (e) {
            case HostingException.NoSshKey _ -> ErrorCode.NO_SSH_KEY;
            case HostingException.NotFound _ -> ErrorCode.HOST_NOT_FOUND;
            case HostingException.Full _ -> ErrorCode.SERVER_FULL;
            case HostingException.BeingDeleted _ -> ErrorCode.HOST_BEING_DELETED;
            case HostingException.Unavailable _ -> ErrorCode.SERVER_UNAVAILABLE;
        };
    }

    private static Fault ofLogin(AuthenticationException failure) {
        return switch (failure) {
            // The database could not be asked: that is our fault, not a wrong password
            case AuthenticationServiceException _ ->
                DatabaseAbsence.isCauseOf(failure) ? RequestErrors.unavailable() : RequestErrors.internal();
            case BadCredentialsException _ ->
                Fault.of(ErrorCode.WRONG_CREDENTIALS, "Email and password do not match an account.");
            case DisabledException _ ->
                Fault.of(ErrorCode.ACCOUNT_DISABLED, "This account is disabled; ask the operator of this server.");
            case AccountExpiredException _ ->
                Fault.of(ErrorCode.ACCOUNT_DISABLED, "This account is being closed: its owner has deleted it.");
            case InsufficientAuthenticationException _ -> Fault.of(ErrorCode.UNAUTHENTICATED,
                    "Log in at /api/v1/auth/login and send the token in the header Authorization: Bearer TOKEN.");
            default -> Fault.of(ErrorCode.INVALID_TOKEN,
                    "This token is not valid, or not any more. Log in again at /api/v1/auth/login.");
        };
    }
}
