package dev.webhoster.web;

import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Where somebody wanted to go who had to log in first. */
final class PageCache {

    static final RequestMatcher FRAGMENT = new RequestHeaderRequestMatcher("HX-Request", "true");

    private PageCache() {}

    /**
     * A part of a page is no place to come back to after the login; nor is the icon, which browsers ask for by
     * themselves: to remember it would give them a session that puts an end to their own.
     */
    static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> "GET".equals(request.getMethod()) && !FRAGMENT.matches(request)
                && !request.getRequestURI().endsWith(".ico"));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }
}
