package dev.webhoster.web.security;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Keeps the page that was requested before the login. */
final class LoginReturnCache {

    static final RequestMatcher HTMX_REQUEST = new RequestHeaderRequestMatcher("HX-Request", "true");

    private LoginReturnCache() {}

    /**
     * Excludes page fragments and images, which browsers request by themselves: saving such a request would create a
     * session that replaces the visitor's own.
     */
    @SuppressWarnings("NullAway") // Spring Security takes null for "no parameter", but its signature does not say so
    static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> "GET".equals(request.getMethod()) && !HTMX_REQUEST.matches(request)
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }
}
