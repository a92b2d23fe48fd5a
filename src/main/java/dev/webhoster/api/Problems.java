package dev.webhoster.api;

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
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.account.AccountException;
import dev.webhoster.platform.DatabaseAbsence;

/**
 * Answers whatever goes wrong below {@code /api} with a {@link Problem}, whoever found it: a handler, the search for
 * one, or the guard before them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems implements HandlerExceptionResolver, AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception failure) {
        if (!ApiSecurity.API.matches(request) || response.isCommitted()) {
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
        Fault fault = ApiErrors.of(failure);
        if (fault.code() == ErrorCode.INTERNAL_ERROR) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        }
        response.resetBuffer();
        response.setStatus(fault.code().status().value());
        setHeaders(response, fault, failure);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(Problem.of(fault, request.getRequestURI())));
    }

    /** Such as Allow; and HTTP wants every 401 to say how to log in (RFC 6750, section 3). */
    private static void setHeaders(HttpServletResponse response, Fault fault, Exception failure) {
        long wait = secondsToWait(failure);
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        }
        if (failure instanceof ErrorResponse error) {
            error.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        }
        switch (fault.code()) {
            case INVALID_TOKEN -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            case INSUFFICIENT_SCOPE -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
            case TEMPORARILY_UNAVAILABLE -> response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAbsence.RETRY_AFTER);
            case UNAUTHENTICATED, WRONG_CREDENTIALS -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            default -> { }
        }
    }

    private static long secondsToWait(@Nullable Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.retryAfter().toSeconds();
            case AccountException.TooManyAttempts guesses -> guesses.secondsLeft();
            case AuthenticationException e -> secondsToWait(e.getCause());
            case null, default -> 0;
        };
    }
}
