package dev.webhoster.web;

import java.util.List;
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
import dev.webhoster.hosting.Hostings;

/** Puts the {@link Page} into the model of every page, error pages included. */
@ControllerAdvice(basePackageClasses = PageAdvice.class, assignableTypes = BasicErrorController.class)
class PageAdvice {

    /** Name of the flash attribute that the next page shows as its message. */
    static final String MESSAGE = "message";

    private final ResourceUrlProvider urls;
    private final Texts texts;
    private final Hostings hostings;

    PageAdvice(ResourceUrlProvider urls, Texts texts, Hostings hostings) {
        this.urls = urls;
        this.texts = texts;
        this.hostings = hostings;
    }

    @ModelAttribute
    Page page(@CurrentAccount @Nullable Account account, CsrfToken csrf, HttpServletRequest request) {
        // Machines that are only emulated are not kept apart by hardware: everybody is told so, on every page
        List<String> warnings = hostings.isIsolated() ? List.of() : List.of("warning.emulated");
        return new Page(account, texts.of(request), message(request), warnings, new Page.Request(path(request),
                String.valueOf(request.getAttribute(RequestIdFilter.NAME)), csrf, urls));
    }

    private static String path(HttpServletRequest request) {
        boolean comesBack = "GET".equals(request.getMethod()) && !"/error".equals(request.getRequestURI());
        return comesBack ? request.getRequestURI() : "/";
    }

    private static @Nullable Said message(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash == null ? null : (Said) flash.get(MESSAGE);
    }
}
