package dev.webhoster.web.filter;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import dev.webhoster.platform.http.RequestIdFilter;
import dev.webhoster.web.page.PageAddress;
import dev.webhoster.web.page.Texts;

/** An error page without session, account or form: only the visitor's language is known. */
@Component
class PlainPage {

    private static final List<String> STYLES = List.of("/webjars/picocss__pico/css/pico.min.css", "/app.css");
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:";

    private final TemplateEngine templates;
    private final Texts texts;
    private final ResourceUrlProvider urls;

    PlainPage(TemplateEngine templates, Texts texts, ResourceUrlProvider urls) {
        this.templates = templates;
        this.texts = texts;
        this.urls = urls;
    }

    void show(HttpStatus status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String requestId = String.valueOf(request.getAttribute(RequestIdFilter.NAME));
        Utf8ByteOutput page = new Utf8ByteOutput();
        templates.render("plain.jte", model(status, request, requestId), page);
        response.setStatus(status.value());
        response.setHeader(RequestIdFilter.HEADER, requestId);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setContentType("text/html;charset=UTF-8");
        page.writeTo(response.getOutputStream());
    }

    private Map<String, Object> model(HttpStatus status, HttpServletRequest request, String requestId) {
        return Map.of("text", texts.of(request), "status", status.value(), "back", PageAddress.of(request),
                "styles", STYLES.stream().map(urls::getForLookupPath).toList(),
                "script", String.valueOf(urls.getForLookupPath("/app-offline.js")),
                "retries", isRetriedByScript(status, request), "reference", requestId);
    }

    /** A script repeats a GET until the panel answers; what a form sent is never sent again by itself. */
    private static boolean isRetriedByScript(HttpStatus status, HttpServletRequest request) {
        return status == HttpStatus.SERVICE_UNAVAILABLE && "GET".equals(request.getMethod());
    }
}
