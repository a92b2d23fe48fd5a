package dev.webhoster.web.page;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * Resolves the language of a page: the one chosen on a page, which a cookie keeps, else the first supported one that the
 * browser asks for. The region, for dates and numbers, is the browser's.
 */
@Component("localeResolver")
public class Languages implements LocaleResolver {

    public static final List<String> SUPPORTED = List.of("en", "ko");
    public static final String COOKIE = "WEBHOSTER_LANGUAGE";

    private static final Duration COOKIE_LIFETIME = Duration.ofDays(365);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Optional<String> chosen = Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(cookie -> cookie.getValue()).filter(SUPPORTED::contains);
        return requested(request).stream().filter(locale -> SUPPORTED.contains(locale.getLanguage()))
                .filter(locale -> chosen.isEmpty() || chosen.get().equals(locale.getLanguage())).findFirst()
                .orElseGet(() -> Locale.forLanguageTag(chosen.orElse(SUPPORTED.getFirst())));
    }

    /** Keeps the language in a cookie, if it is supported. */
    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (locale != null && response != null && SUPPORTED.contains(locale.getLanguage())) {
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, locale.getLanguage())
                    .path("/").maxAge(COOKIE_LIFETIME).httpOnly(true).sameSite("Lax").build().toString());
        }
    }

    /** Without the header, {@link HttpServletRequest#getLocales} is the server's own language. */
    private static List<Locale> requested(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? List.of() : Collections.list(request.getLocales());
    }
}
