package dev.webhoster.web.filter;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import dev.webhoster.platform.http.RequestIdFilter;
import dev.webhoster.web.page.JteViews;
import dev.webhoster.web.page.PageAddress;
import dev.webhoster.web.page.Texts;

/** An error page for when nothing is known but the language: no session, no account, no form. */
@Component
class PlainPage {

    private static final List<String> STYLES = List.of("/webjars/picocss__pico/css/pico.min.css", "/app.css");
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:";

    private final JteViews.Resolver views;
    private final Texts texts;
    private final ResourceUrlProvider urls;

    PlainPage(JteViews.Resolver views, Texts texts, ResourceUrlProvider urls) {
        this.views = views;
        this.texts = texts;
        this.urls = urls;
    }

    void show(HttpStatus status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setHeader(RequestIdFilter.HEADER, String.valueOf(request.getAttribute(RequestIdFilter.NAME)));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(views.render("plain.jte", Map.of("text", texts.of(request), "status", status.value(),
                "styles", STYLES.stream().map(urls::getForLookupPath).toList(), "back", PageAddress.of(request),
                "script", String.valueOf(urls.getForLookupPath("/app-offline.js")), "again", isWorthAnotherTry(status, request), "reference", String.valueOf(request.getAttribute(RequestIdFilter.NAME)))));
    }

    /** What was sent is not sent again by itself. */
    private static boolean isWorthAnotherTry(HttpStatus status, HttpServletRequest request) {
        return status == HttpStatus.SERVICE_UNAVAILABLE && "GET".equals(request.getMethod());
    }
}
