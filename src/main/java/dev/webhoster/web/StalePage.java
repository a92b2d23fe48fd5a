package dev.webhoster.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form whose session has ended in the meantime has a CSRF token that nobody knows any more. That is no attack but a
 * page that was open for long: the person is asked to log in. Everything else is "forbidden".
 */
final class StalePage implements AccessDeniedHandler {

    private final AuthenticationEntryPoint login;

    StalePage(AuthenticationEntryPoint login) {
        this.login = login;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (denied instanceof CsrfException && SecurityContextHolder.getContext().getAuthentication() == null) {
            login.commence(request, response, new InsufficientAuthenticationException("The session has ended", denied));
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
