package dev.webhoster.platform.http;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id: in the log's lines (MDC), in the answer's header and on error pages. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIdFilter extends OncePerRequestFilter {

    /** Name of the header, in and out. */
    public static final String HEADER = "X-Request-Id";

    /** Name of the entry in the log's context and of the request's attribute. */
    public static final String NAME = "requestId";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9-]{1,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = acceptedOrNew(request.getHeader(HEADER));
        request.setAttribute(NAME, id);
        response.setHeader(HEADER, id);
        // Stays until the thread's next request: Tomcat logs an uncaught error only after the filters have returned
        MDC.put(NAME, id);
        chain.doFilter(request, response);
    }

    private static String acceptedOrNew(@Nullable String given) {
        return given != null && ACCEPTED.matcher(given).matches() ? given : UUID.randomUUID().toString();
    }
}
