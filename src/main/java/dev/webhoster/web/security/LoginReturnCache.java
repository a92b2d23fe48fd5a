package dev.webhoster.web.security;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Where somebody wanted to go who had to log in first. */
final class LoginReturnCache {

    static final RequestMatcher FRAGMENT = new RequestHeaderRequestMatcher("HX-Request", "true");

    private LoginReturnCache() {}

    /**
     * Neither a part of a page nor a picture, which browsers ask for by themselves, is a place to come back to after
     * the login: to remember it would give them a session that puts an end to their own.
     */
    @SuppressWarnings("NullAway")    // Spring Security takes null for "no parameter", but its signature does not say so
    static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> "GET".equals(request.getMethod()) && !FRAGMENT.matches(request)
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }
}
