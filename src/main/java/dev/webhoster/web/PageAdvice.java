package dev.webhoster.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.support.RequestContextUtils;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;

/** Puts the {@link Page} into the model of every page, error pages included. */
@ControllerAdvice(basePackageClasses = PageAdvice.class, assignableTypes = BasicErrorController.class)
class PageAdvice {

    /** Name of the flash attribute that the next page shows as its message. */
    static final String MESSAGE = "message";

    private final ResourceUrlProvider urls;

    PageAdvice(ResourceUrlProvider urls) {
        this.urls = urls;
    }

    @ModelAttribute
    Page page(@CurrentAccount @Nullable Account account, CsrfToken csrf, HttpServletRequest request) {
        String requestId = String.valueOf(request.getAttribute(RequestIdFilter.NAME));
        return new Page(account, message(request), requestId, csrf, urls);
    }

    private static @Nullable String message(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash == null ? null : (String) flash.get(MESSAGE);
    }
}
