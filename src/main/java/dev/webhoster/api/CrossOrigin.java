package dev.webhoster.api;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

import dev.webhoster.api.error.ApiError;
import dev.webhoster.api.error.ApiException;
import dev.webhoster.api.error.ErrorCode;
import dev.webhoster.api.request.IdempotencyFilter;
import dev.webhoster.platform.http.RequestIdFilter;

/** Lets pages of other origins call the API if the operator names the origin: none by default, and never with cookies. */
final class CrossOrigin extends DefaultCorsProcessor {

    private CrossOrigin() {}

    static CorsFilter filter(List<String> origins) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!origins.isEmpty()) {
            source.registerCorsConfiguration("/api/**", allowed(origins));
        }
        CorsFilter filter = new CorsFilter(source);
        filter.setCorsProcessor(new CrossOrigin());
        return filter;
    }

    private static CorsConfiguration allowed(List<String> origins) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(origins);
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT, HttpHeaders.IF_NONE_MATCH,
                IdempotencyFilter.KEY, "Last-Event-ID"));
        cors.setExposedHeaders(List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER, IdempotencyFilter.REPLAYED,
                RequestIdFilter.HEADER));
        cors.setAllowCredentials(false);
        cors.setMaxAge(Duration.ofHours(1));
        return cors;
    }

    /** @throws ApiException for an origin that is not allowed */
    @Override
    public boolean processRequest(@Nullable CorsConfiguration allowed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean mayCall = super.processRequest(allowed, request, response)
                && (allowed != null || !CorsUtils.isPreFlightRequest(request));
        if (!mayCall) {
            throw new ApiException(ApiError.of(ErrorCode.FORBIDDEN,
                    "Pages of this origin may not call the API. The operator of this server can name it in CORS_ORIGINS."));
        }
        return true;
    }

    /** Writes nothing: the exception becomes the answer. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {
        return;
    }
}
