package dev.webhoster.web;

import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;

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
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Says that the panel is busy when the database cannot be reached. It stands before the sessions, which are in the
 * database too: without it even an error page could not be shown. Programs have an answer of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
    private static final String SECONDS = "10";
    private static final List<String> STYLES = List.of("/webjars/picocss__pico/css/pico.min.css", "/app.css");
    private static final List<Class<? extends Exception>> SIGNS = List.of(CannotCreateTransactionException.class,
            CannotGetJdbcConnectionException.class, DataAccessResourceFailureException.class,
            SQLTransientConnectionException.class);

    private final JteViews.Resolver views;
    private final Texts texts;
    private final ResourceUrlProvider urls;

    DatabaseAway(JteViews.Resolver views, Texts texts, ResourceUrlProvider urls) {
        this.views = views;
        this.texts = texts;
        this.urls = urls;
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
            show(request, response);
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src data:");
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(views.render("busy.jte",
                Map.of("text", texts.of(request), "styles", STYLES.stream().map(urls::getForLookupPath).toList())));
    }

    private static boolean isAway(@Nullable Throwable e) {
        return e != null && (SIGNS.stream().anyMatch(sign -> sign.isInstance(e)) || isAway(e.getCause()));
    }
}
