package dev.webhoster.api;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** What stands between a request that is let in and its handler: a limit to its body, and the memory of answers. */
final class Gate extends OncePerRequestFilter {

    static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** The one form that there is, is left to the server, which has the same limit for it. */
    private static final RequestMatcher LOGIN = PathPatternRequestMatcher.withDefaults().matcher(LoginEndpoint.LOGIN);

    private final Idempotency idempotency;
    private final ProblemResponses problems;

    Gate(Idempotency idempotency, ProblemResponses problems) {
        this.idempotency = idempotency;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WITH_BODY.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (LOGIN.matches(request)) {
                Body.refuseIfLarge(request);
                chain.doFilter(request, response);
            } else {
                idempotency.pass(Body.read(request), response, chain);
            }
        } catch (ApiException refusal) {
            problems.answer(request, response, refusal);
        }
    }
}
