package dev.webhoster.web.page;

import java.util.List;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import dev.webhoster.account.Account;

/**
 * The model attribute {@code page}, which the layout of every page needs.
 *
 * @param account the logged-in account; null if there is none
 * @param notice the result of the form just submitted, shown once
 * @param warnings keys of messages that every page shows
 */
public record Page(@Nullable Account account, Text text, @Nullable Notice notice,
        List<String> warnings, Request request) {

    /**
     * The request that the page answers.
     *
     * @param path address of the page, see {@link PageAddress}
     * @param origin of the panel, such as {@code http://127.0.0.1:8080}
     * @param id of the request, as in the log
     * @param csrf read only by pages with a form, because the token needs a session
     */
    public record Request(String path, String origin, String id, CsrfToken csrf, ResourceUrlProvider urls) {}

    /**
     * The result of a submitted form.
     *
     * @param isRefusal whether nothing was done
     * @param isTemporary whether a later try may succeed
     */
    public record Notice(MessageSourceResolvable message, boolean isRefusal, boolean isTemporary) {}

    /** Configuration of htmx: no inline styles, no evaluation of code; an input error (422) is swapped in like a page. */
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

    /** Empty if nobody is logged in. */
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

    /** The message with this key, which contains HTML. */
    public Content html(String key, Object... values) {
        return text.html(key, values);
    }

    /** Value of {@code aria-current} in a link to that path. */
    public @Nullable String ariaCurrent(String path) {
        return request.path().equals(path) ? "page" : null;
    }

    /** Value of {@code aria-current} in a link to a section: "page" on its first page, "true" on those below it. */
    public @Nullable String ariaCurrentSection(String path) {
        String below = path.equals("/dashboard") ? "/hosting/" : path + "/";
        return request.path().startsWith(below) ? "true" : ariaCurrent(path);
    }

    /** The address of a static file with a hash of its content, so that browsers can cache it for ever. */
    public String asset(String path) {
        String url = request.urls().getForLookupPath(path);
        if (url == null) {
            throw new IllegalArgumentException("There is no static file " + path);
        }
        return url;
    }
}
