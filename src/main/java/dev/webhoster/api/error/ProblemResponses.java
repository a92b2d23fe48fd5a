package dev.webhoster.api.error;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.account.AccountException;
import dev.webhoster.platform.DatabaseAbsence;

/**
 * Answers every failure below {@code /api} with a problem (RFC 9457), whether a handler, the search for a handler or a
 * security filter found it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemResponses implements HandlerExceptionResolver, AuthenticationEntryPoint, AccessDeniedHandler {

    public static final RequestMatcher API = PathPatternRequestMatcher.withDefaults().matcher("/api/**");

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    private final JsonMapper json;

    ProblemResponses(JsonMapper json) {
        this.json = json;
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception failure) {
        if (!API.matches(request) || response.isCommitted()) {
            return null;
        }
        try {
            answer(request, response, failure);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not answer with a problem", e);
        }
        return new ModelAndView();
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        answer(request, response, failure);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        answer(request, response, failure);
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        ApiError error = ErrorTranslator.of(failure);
        if (error.code() == ErrorCode.INTERNAL_ERROR) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        }
        response.resetBuffer();
        response.setStatus(error.code().status().value());
        setHeaders(response, error, failure);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(error.problem(request.getRequestURI())));
    }

    /** Such as Allow. RFC 6750, section 3, wants every 401 to say how to log in. */
    private static void setHeaders(HttpServletResponse response, ApiError error, Exception failure) {
        long wait = secondsToWait(failure);
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        }
        if (failure instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        }
        switch (error.code()) {
            case INVALID_TOKEN -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            case INSUFFICIENT_SCOPE -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
            case TEMPORARILY_UNAVAILABLE -> response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAbsence.RETRY_AFTER);
            case UNAUTHENTICATED, WRONG_CREDENTIALS -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            default -> {}
        }
    }

    private static long secondsToWait(@Nullable Throwable failure) {
        return switch (failure) {
            case ApiException e -> e.retryAfter().toSeconds();
            case AccountException.TooManyAttempts e -> e.secondsLeft();
            case AuthenticationException e -> secondsToWait(e.getCause());
            case null, default -> 0;
        };
    }
}
