package dev.webhoster.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
import dev.webhoster.platform.http.RequestIdFilter;
import dev.webhoster.web.page.Message;
import dev.webhoster.web.page.Page;
import dev.webhoster.web.page.PageAddress;
import dev.webhoster.web.page.Texts;

/** Adds the {@link Page} to the model of every page, error pages included. */
@ControllerAdvice(basePackageClasses = PageAdvice.class, assignableTypes = BasicErrorController.class)
public class PageAdvice {

    /** Flash attribute with the message that the next page shows. */
    public static final String MESSAGE = "message";
    /** Flash attribute with a refusal that the next page shows. */
    public static final String REFUSAL = "refusal";
    /** Flash attribute with a refusal for lack of resources: a later try may succeed. */
    public static final String TEMPORARY_REFUSAL = "shortage";

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
        // Emulated machines are not isolated by hardware: every page warns of that
        List<String> warnings = hostings.isIsolated() ? List.of() : List.of("warning.emulated");
        return new Page(account, texts.of(request), notice(request), warnings, new Page.Request(PageAddress.of(request),
                PageAddress.origin(request.getRequestURL().toString()), String.valueOf(request.getAttribute(RequestIdFilter.NAME)), csrf,
                urls));
    }

    private static Page.@Nullable Notice notice(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        if (flash == null) {
            return null;
        }
        return Stream.of(MESSAGE, REFUSAL, TEMPORARY_REFUSAL).flatMap(name -> flash.get(name) instanceof Message message
                ? Stream.of(new Page.Notice(message, !name.equals(MESSAGE), name.equals(TEMPORARY_REFUSAL))) : Stream.empty())
                .findFirst().orElse(null);
    }
}
