package dev.webhoster.web.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

import dev.webhoster.account.AccountException;

/** Redirects to the login form, which shows the email again and does not tell whether it has an account. */
public final class LoginFailure implements AuthenticationFailureHandler {

    /** Session attribute with the typed email, which the form removes. */
    public static final String EMAIL = "webhoster.login.email";

    private static final int MAX_LENGTH = 254;

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failure) throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            // The database is unavailable: a server error, not a wrong password
            throw failure;
        }
        if (failure.getCause() instanceof AccountException.TooManyAttempts guesses) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(guesses.secondsLeft()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        String email = shortened(request.getParameter("email"));
        request.getSession().setAttribute(EMAIL, email);
        response.sendRedirect("/login?" + reason(failure));
    }

    private static String reason(AuthenticationException failure) {
        return switch (failure) {
            case DisabledException _ -> "disabled";
            case AccountExpiredException _ -> "closing";
            default -> "error";
        };
    }

    private static String shortened(@Nullable String email) {
        return email == null ? "" : email.substring(0, Math.min(email.length(), MAX_LENGTH));
    }
}
