package dev.webhoster.web.filter;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.webhoster.platform.DatabaseAbsence;

/**
 * Answers 503 while the database cannot be reached. It comes before the sessions, which are in the database, too: without
 * it not even an error page could be shown. The API has an answer of its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseOutageFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOutageFilter.class);
    private final PlainPage page;

    DatabaseOutageFilter(PlainPage page) {
        this.page = page;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted() || !DatabaseAbsence.isCauseOf(e)) {
                throw e;
            }
            LOG.warn("The database cannot be reached: {}", e.toString());
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAbsence.RETRY_AFTER);
            page.show(HttpStatus.SERVICE_UNAVAILABLE, request, response);
        }
    }
}
