package dev.webhoster.api.request;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads bodies into memory and refuses those that are too large. */
public final class BodyLimitFilter extends OncePerRequestFilter {

    static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final RequestMatcher forms;

    /** @param forms requests whose body the servlet container reads, with the same limit */
    public BodyLimitFilter(RequestMatcher forms) {
        this.forms = forms;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WITH_BODY.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (forms.matches(request)) {
            BufferedRequest.refuseIfLarge(request);
            chain.doFilter(request, response);
        } else {
            chain.doFilter(BufferedRequest.read(request), response);
        }
    }
}
