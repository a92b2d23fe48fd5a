package dev.webhoster.api;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Tells a page that may not call the API so in the API's own way. */
final class CorsRefusals extends DefaultCorsProcessor {

    private final Problems problems;

    CorsRefusals(Problems problems) {
        this.problems = problems;
    }

    @Override
    public boolean processRequest(@Nullable CorsConfiguration allowed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean mayCall = super.processRequest(allowed, request, response)
                && (allowed != null || !CorsUtils.isPreFlightRequest(request));
        if (!mayCall) {
            problems.answer(request, response, new Refusal(Fault.of(ErrorCode.FORBIDDEN,
                    "Pages of this origin may not call the API. The operator of this server can name it in CORS_ORIGINS.")));
        }
        return mayCall;
    }

    /** It is answered above. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {
        return;
    }
}
