package dev.webhoster.api.request;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

import dev.webhoster.account.Account;
import dev.webhoster.api.error.ApiError;
import dev.webhoster.api.error.ApiException;
import dev.webhoster.api.error.ErrorCode;
import dev.webhoster.api.request.IdempotencyStore.StoredResponse;

/**
 * Answers a POST that is sent again with the same Idempotency-Key as it was answered the first time. Only a success is
 * stored: a request that failed can be tried again, also with another body.
 */
public final class IdempotencyFilter extends OncePerRequestFilter {

    public static final String KEY = "Idempotency-Key";
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern USABLE = Pattern.compile("[!-~]{1,200}");
    private static final String RETRY = IdempotencyFilter.class.getName() + ".repeatable";

    private final IdempotencyStore store;

    public IdempotencyFilter(IdempotencyStore store) {
        this.store = store;
    }

    /** Keeps the answer to the current request from being stored although it is a success. */
    public static void allowRetry() {
        RequestContextHolder.currentRequestAttributes().setAttribute(RETRY, true, RequestAttributes.SCOPE_REQUEST);
    }

    /** The body of a form is not buffered, so there is nothing to compare it by. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null || !request.getMethod().equals("POST")
                || WebUtils.getNativeRequest(request, BufferedRequest.class) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(KEY);
        if (!USABLE.matcher(key).matches()) {
            throw new ApiException(ApiError.of(ErrorCode.MALFORMED_REQUEST, KEY,
                    "An Idempotency-Key is 1 to 200 visible ASCII characters, such as a UUID."));
        }
        byte[] body = Objects.requireNonNull(WebUtils.getNativeRequest(request, BufferedRequest.class)).bytes();
        IdempotencyRecord entry = store.entry(account(), request.getRequestURI(), key, body);
        Optional<StoredResponse> stored = store.begin(entry);
        if (stored.isPresent()) {
            replay(stored.get(), response);
        } else {
            record(entry, request, response, chain);
        }
    }

    private void record(IdempotencyRecord entry, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, answer);
            if (HttpStatus.valueOf(answer.getStatus()).is2xxSuccessful() && request.getAttribute(RETRY) == null) {
                store.complete(entry,
                        new StoredResponse(answer.getStatus(), answer.getHeader(HttpHeaders.LOCATION), answer.getContentAsByteArray()));
                done = true;
            }
        } finally {
            if (!done) {
                store.release(entry);
            }
        }
        answer.copyBodyToResponse();
    }

    private static void replay(StoredResponse stored, HttpServletResponse response) throws IOException {
        response.setStatus(stored.status());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(REPLAYED, "true");
        if (stored.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, stored.location());
        }
        response.getOutputStream().write(stored.body());
    }

    /** Null for a request without a token. */
    private static @Nullable Long account() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login != null && login.getPrincipal() instanceof Account account ? account.id() : null;
    }
}
