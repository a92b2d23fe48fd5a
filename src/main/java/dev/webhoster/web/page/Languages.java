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
 * In which language a person reads: the one chosen on a page, which a cookie remembers, else the first that the browser
 * asks for and that we have. The region, for dates and numbers, is the browser's.
 */
@Component("localeResolver")
public class Languages implements LocaleResolver {

    public static final List<String> KNOWN = List.of("en", "ko");
    public static final String COOKIE = "WEBHOSTER_LANGUAGE";

    private static final Duration REMEMBERED = Duration.ofDays(365);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Optional<String> chosen = Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(cookie -> cookie.getValue()).filter(KNOWN::contains);
        return wanted(request).stream().filter(locale -> KNOWN.contains(locale.getLanguage()))
                .filter(locale -> chosen.isEmpty() || chosen.get().equals(locale.getLanguage())).findFirst()
                .orElseGet(() -> Locale.forLanguageTag(chosen.orElse(KNOWN.getFirst())));
    }

    /** Remembers a language that we have; else does nothing. */
    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (locale != null && response != null && KNOWN.contains(locale.getLanguage())) {
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, locale.getLanguage())
                    .path("/").maxAge(REMEMBERED).httpOnly(true).sameSite("Lax").build().toString());
        }
    }

    /** Without the header the request claims to want this server's own language. */
    private static List<Locale> wanted(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? List.of() : Collections.list(request.getLocales());
    }
}
