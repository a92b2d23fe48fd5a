package dev.webhoster.web;

import java.util.List;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import dev.webhoster.account.Account;

/**
 * What the frame of every page needs, as the model's attribute {@code page}.
 *
 * @param account who is signed in
 * @param message what has just been done, to be shown once
 * @param warnings what everybody must know, as keys of messages
 */
public record Page(@Nullable Account account, Text text, @Nullable MessageSourceResolvable message,
        List<String> warnings, Request request) {

    /**
     * What was asked for.
     *
     * @param path as it was typed; of a form that was sent: the start
     * @param id by which the log's lines about this request are found
     * @param csrf asked for its token only where there is something to send, because the token needs a session
     */
    public record Request(String path, String id, CsrfToken csrf, ResourceUrlProvider urls) {}

    /** htmx without inline styles and without evaluating code; an input error (422) is shown like a page. */
    public static final String HTMX = """
            {"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"responseHandling":[\
            {"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},\
            {"code":"[45]..","swap":false,"error":true}]}""";

    public boolean isSignedIn() {
        return account != null;
    }

    public boolean isAdmin() {
        return account != null && account.admin();
    }

    /** Empty when nobody is signed in. */
    public String username() {
        return account == null ? "" : account.username();
    }

    public CsrfToken csrf() {
        return request.csrf();
    }

    /** The message with this key. */
    public String t(String key, Object... values) {
        return text.of(key, values);
    }

    /** The message with this key, which has HTML in it. */
    public Content html(String key, Object... values) {
        return text.html(key, values);
    }

    /** For {@code hx-headers}. */
    public String csrfHeaders() {
        return "{\"%s\":\"%s\"}".formatted(csrf().getHeaderName(), csrf().getToken());
    }

    /** For {@code aria-current}: null unless this is the page with that path. */
    public @Nullable String currentIf(String path) {
        return request.path().equals(path) ? "page" : null;
    }

    /** The address of a static file, with a hash of its content in it, so that it can be kept for ever. */
    public String asset(String path) {
        String url = request.urls().getForLookupPath(path);
        if (url == null) {
            throw new IllegalArgumentException("There is no static file " + path);
        }
        return url;
    }
}
