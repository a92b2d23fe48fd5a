package dev.webhoster.web;

import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says that the panel is busy when the database cannot be reached. It stands before the sessions, which are in the
 * database too: without it even an error page could not be shown. Programs have an answer of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
    private static final String SECONDS = "10";
    private static final List<Class<? extends Exception>> SIGNS = List.of(CannotCreateTransactionException.class,
            CannotGetJdbcConnectionException.class, DataAccessResourceFailureException.class,
            SQLTransientConnectionException.class);

    private final PlainPage page;

    DatabaseAway(PlainPage page) {
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
            if (response.isCommitted() || !isAway(e)) {
                throw e;
            }
            LOG.warn("The database cannot be reached: {}", e.toString());
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
            page.show(HttpStatus.SERVICE_UNAVAILABLE, request, response);
        }
    }

    private static boolean isAway(@Nullable Throwable e) {
        return e != null && (SIGNS.stream().anyMatch(sign -> sign.isInstance(e)) || isAway(e.getCause()));
    }
}
