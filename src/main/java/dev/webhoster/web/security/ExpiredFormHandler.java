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
 * A form whose session has ended in the meantime has a CSRF token that nobody knows any more. That is no attack but a
 * page that was open for long: the person is told so, asked to log in, and led back to the page with the form. Everything
 * else is "forbidden".
 */
final class ExpiredFormHandler implements AccessDeniedHandler {

    /** The session's attribute with the address of that page. */
    static final String BACK = "webhoster.login.back";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        boolean ended = denied instanceof CsrfException && SecurityContextHolder.getContext().getAuthentication() == null;
        if (!ended) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (LoginReturnCache.FRAGMENT.matches(request)) {
            response.setHeader("HX-Refresh", "true");
        } else if (request.getRequestURI().equals("/signup")) {
            response.sendRedirect("/signup?ended");
        } else {
            remember(request);
            response.sendRedirect("/login?ended");
        }
    }

    private static void remember(HttpServletRequest request) {
        String page = PageAddress.before(request);
        if (!page.equals(PageAddress.START) && !page.equals("/login")) {
            request.getSession().setAttribute(BACK, page);
        }
    }
}
