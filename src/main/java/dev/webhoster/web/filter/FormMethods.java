package dev.webhoster.web.filter;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.servlet.filter.OrderedHiddenHttpMethodFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Lets a form, which can only GET and POST, name another method in a field. Requests of programs keep their method. */
@Component
class FormMethods extends OrderedHiddenHttpMethodFilter {

    private static final RequestMatcher PROGRAMS = PathPatternRequestMatcher.withDefaults().matcher("/api/**");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PROGRAMS.matches(request);
    }
}
