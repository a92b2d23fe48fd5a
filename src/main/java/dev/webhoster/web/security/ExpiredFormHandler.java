package dev.webhoster.web.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

import dev.webhoster.web.page.PageAddress;

/**
 * A form whose session has expired has an unknown CSRF token. That is no attack but a page that was open for long: the
 * visitor is told so, asked to log in, and led back to the page with the form. Everything else is "forbidden".
 */
final class ExpiredFormHandler implements AccessDeniedHandler {

    /** Session attribute with the address of that page. */
    static final String RETURN_ADDRESS = "webhoster.login.back";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        boolean ended = denied instanceof CsrfException && SecurityContextHolder.getContext().getAuthentication() == null;
        if (!ended) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (LoginReturnCache.HTMX_REQUEST.matches(request)) {
            response.setHeader("HX-Refresh", "true");
        } else if (request.getRequestURI().equals("/signup")) {
            response.sendRedirect("/signup?ended");
        } else {
            remember(request);
            response.sendRedirect("/login?ended");
        }
    }

    private static void remember(HttpServletRequest request) {
        String page = PageAddress.referrer(request);
        if (!page.equals(PageAddress.HOME) && !page.equals("/login")) {
            request.getSession().setAttribute(RETURN_ADDRESS, page);
        }
    }
}
