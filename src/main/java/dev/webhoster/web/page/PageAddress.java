package dev.webhoster.web.page;

import java.net.URI;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

/** Addresses of pages of the panel that can be opened again. */
public final class PageAddress {

    public static final String HOME = "/";

    private PageAddress() {}

    /** The requested page; for a submitted form the page with that form, if known; else the home page. */
    public static String of(HttpServletRequest request) {
        String path = orElse(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), request.getRequestURI());
        // The dispatch to an error page is a GET, whatever failed
        String method = orElse(request.getAttribute(RequestDispatcher.ERROR_METHOD), request.getMethod());
        return "GET".equals(method) ? localOrHome(path) : formPage(method, path);
    }

    private static String orElse(@Nullable Object attribute, String otherwise) {
        return attribute == null ? otherwise : attribute.toString();
    }

    private static String formPage(String method, String path) {
        return switch (method + " " + path) {
            case "POST /signup", "POST /keys", "POST /account/tokens", "PUT /account" -> path;
            case "PUT /account/password" -> "/account";
            case "DELETE /account" -> "/account/deletion";
            default -> HOME;
        };
    }

    /** The page of the panel that the request came from; the home page if it came from elsewhere. */
    public static String referrer(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        String here = request.getRequestURL().toString();
        return referer == null || !origin(referer).equals(origin(here)) ? HOME : localOrHome(URI.create(referer).getPath());
    }

    /** Scheme, host and port, without a slash at the end; empty for an invalid URL. */
    public static String origin(String url) {
        return url.matches("https?://[A-Za-z0-9.:\\[\\]_-]+(/[A-Za-z0-9._~/?&=%-]*)?") ? url.replaceFirst("^(\\w+://[^/]+).*$", "$1") : "";
    }

    /** The home page instead of {@code //elsewhere} or {@code /\elsewhere}, which browsers take for another host. */
    public static String localOrHome(@Nullable String path) {
        return path != null && path.matches("/([A-Za-z0-9][A-Za-z0-9/_-]*)?") ? path : HOME;
    }
}
