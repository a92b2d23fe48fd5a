package dev.webhoster.web.page;

import java.time.DateTimeException;
import java.time.ZoneId;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Creates the {@link Text} of a request: language by {@link Languages}, time zone by a cookie. */
@Component
public class Texts {

    /** Cookie set by the pages' script, such as {@code Asia/Seoul}. */
    static final String ZONE_COOKIE = "WEBHOSTER_ZONE";

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final MessageSource messages;
    private final Languages languages;

    Texts(MessageSource messages, Languages languages) {
        this.messages = messages;
        this.languages = languages;
    }

    public Text of(HttpServletRequest request) {
        return new Text(messages, languages.resolveLocale(request), zone(WebUtils.getCookie(request, ZONE_COOKIE)));
    }

    /** UTC if the zone is unknown or invalid; every time is shown with its zone. */
    private static ZoneId zone(@Nullable Cookie cookie) {
        try {
            return cookie == null ? UTC : ZoneId.of(cookie.getValue());
        } catch (DateTimeException e) {
            return UTC;
        }
    }
}
