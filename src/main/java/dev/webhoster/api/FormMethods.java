package dev.webhoster.api;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.servlet.filter.OrderedHiddenHttpMethodFilter;
import org.springframework.stereotype.Component;

/** Forms of pages can only GET and POST, and say in a field what is meant. What a program calls its request, it is. */
@Component
class FormMethods extends OrderedHiddenHttpMethodFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return ApiSecurity.API.matches(request);
    }
}
