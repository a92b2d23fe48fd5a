package dev.webhoster.web.filter;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a form that is far larger than any of the pages' own before it is read: Tomcat would answer with an empty page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class UploadLimit extends OncePerRequestFilter {

    private static final long MAX_BYTES = 64 * 1024;

    private final PlainPage page;

    UploadLimit(PlainPage page) {
        this.page = page;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/") || request.getContentLengthLong() <= MAX_BYTES;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        page.show(HttpStatus.CONTENT_TOO_LARGE, request, response);
    }
}
