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

/** Leads back to the login form, which shows the email again and doesn't say whether it has an account. */
public final class LoginFailure implements AuthenticationFailureHandler {

    /** The session's attribute with the email that was typed; the form takes it out. */
    public static final String EMAIL = "webhoster.login.email";

    private static final int LONGEST = 254;

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failure) throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            // The database could not be asked: that is our fault, not a wrong password
            throw failure;
        }
        if (failure.getCause() instanceof AccountException.TooManyAttempts guesses) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(guesses.secondsLeft()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        String email = shortened(request.getParameter("email"));
        request.getSession().setAttribute(EMAIL, email);
        response.sendRedirect("/login?" + sign(failure));
    }

    private static String sign(AuthenticationException failure) {
        return switch (failure) {
            case DisabledException _ -> "disabled";
            case AccountExpiredException _ -> "closing";
            default -> "error";
        };
    }

    private static String shortened(@Nullable String email) {
        return email == null ? "" : email.substring(0, Math.min(email.length(), LONGEST));
    }
}
