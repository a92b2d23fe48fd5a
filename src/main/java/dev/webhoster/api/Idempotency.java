package dev.webhoster.api;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.api.KeptAnswers.Kept;
import dev.webhoster.hosting.model.Hosting;

/**
 * Answers a POST that is sent again with the same Idempotency-Key as it was answered the first time. Only a success is
 * kept: whatever failed may be tried again, also with another body.
 */
@Component
class Idempotency {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern USABLE = Pattern.compile("[!-~]{1,200}");

    private final KeptAnswers answers;
    private final JsonMapper json;

    Idempotency(KeptAnswers answers, JsonMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /** @throws ApiException when the key cannot be used for this */
    void pass(Body request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        String key = request.getHeader(KEY);
        if (key == null || !request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        if (!USABLE.matcher(key).matches()) {
            throw new ApiException(ApiError.of(ErrorCode.MALFORMED_REQUEST, KEY,
                    "An Idempotency-Key is 1 to 200 visible ASCII characters, such as a UUID."));
        }
        SealedRequest sealed = answers.seal(account(), request.getRequestURI(), key, request.bytes());
        Optional<Kept> kept = answers.begin(sealed);
        if (kept.isPresent()) {
            replay(kept.get(), response);
        } else {
            keep(sealed, request, response, chain);
        }
    }

    private void keep(SealedRequest sealed, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, answer);
            if (answer.getStatus() / 100 == 2 && !hasFailed(answer.getContentAsByteArray())) {
                answers.keep(sealed, new Kept(answer.getStatus(), answer.getHeader(HttpHeaders.LOCATION), answer.getContentAsByteArray()));
                done = true;
            }
        } finally {
            if (!done) {
                answers.forget(sealed);
            }
        }
        answer.copyBodyToResponse();
    }

    /** The wish was taken, but what became of it is a failure: that may be tried again. */
    private boolean hasFailed(byte[] body) {
        return json.readTree(body).at("/data/status").asString("").equals(MyHost.word(Hosting.Status.FAILED));
    }

    private static void replay(Kept kept, HttpServletResponse response) throws IOException {
        response.setStatus(kept.status());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(REPLAYED, "true");
        if (kept.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, kept.location());
        }
        response.getOutputStream().write(kept.body());
    }

    /** None for who has no account yet. */
    private static @Nullable Long account() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof BearerLogin login ? login.account().id() : null;
    }
}
