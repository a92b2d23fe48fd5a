package dev.webhoster.web.page;

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
 * @param notice what came of what has just been sent, to be shown once
 * @param warnings what everybody must know, as keys of messages
 */
public record Page(@Nullable Account account, Text text, @Nullable Notice notice,
        List<String> warnings, Request request) {

    /**
     * What was asked for.
     *
     * @param path where the page is, see {@link PageAddress}
 * @param origin of the panel, such as {@code http://127.0.0.1:8080}
     * @param id by which the log's lines about this request are found
     * @param csrf asked for its token only where there is something to send, because the token needs a session
     */
    public record Request(String path, String origin, String id, CsrfToken csrf, ResourceUrlProvider urls) {}

    /**
     * What came of something.
     *
     * @param refused whether it was not done
     * @param mayPass whether it was not done for want of something: then another try may help, and nothing else does
     */
    public record Notice(MessageSourceResolvable words, boolean refused, boolean mayPass) {}

    /** htmx without inline styles and without evaluating code; an input error (422) is shown like a page. */
    public static final String HTMX = """
            {"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"timeout":10000,"responseHandling":[\
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

    /** For {@code aria-current}: null unless this is the page with that path. */
    public @Nullable String currentIf(String path) {
        return request.path().equals(path) ? "page" : null;
    }

    /** For {@code aria-current} of a part of the panel: "page" at its first page, "true" at those below it. */
    public @Nullable String currentPart(String path) {
        String below = path.equals("/dashboard") ? "/hosting/" : path + "/";
        return request.path().startsWith(below) ? "true" : currentIf(path);
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
