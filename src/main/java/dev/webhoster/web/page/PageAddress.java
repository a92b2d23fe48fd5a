package dev.webhoster.web.page;

import java.net.URI;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

/** Where in the panel somebody is, as an address that can be opened again. */
public final class PageAddress {

    public static final String START = "/";

    private PageAddress() {}

    /** What was asked for; of a form that was sent and is shown again: the page with the form; else the start. */
    public static String of(HttpServletRequest request) {
        String path = orElse(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), request.getRequestURI());
        // The way to an error page is a GET, whatever had failed
        String method = orElse(request.getAttribute(RequestDispatcher.ERROR_METHOD), request.getMethod());
        return "GET".equals(method) ? oursOrStart(path) : pageOfForm(method, path);
    }

    private static String orElse(@Nullable Object attribute, String otherwise) {
        return attribute == null ? otherwise : attribute.toString();
    }

    private static String pageOfForm(String method, String path) {
        return switch (method + " " + path) {
            case "POST /signup", "POST /keys", "POST /account/tokens", "PUT /account" -> path;
            case "PUT /account/password" -> "/account";
            case "DELETE /account" -> "/account/deletion";
            default -> START;
        };
    }

    /** Where a form was that this came from; the start when that was not here. */
    public static String before(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        String here = request.getRequestURL().toString();
        return referer == null || !origin(referer).equals(origin(here)) ? START : oursOrStart(URI.create(referer).getPath());
    }

    /** Without a slash at the end; empty for what is no address. */
    public static String origin(String url) {
        return url.matches("https?://[A-Za-z0-9.:\\[\\]_-]+(/[A-Za-z0-9._~/?&=%-]*)?") ? url.replaceFirst("^(\\w+://[^/]+).*$", "$1") : "";
    }

    /** Not {@code //elsewhere} or {@code /\elsewhere}, which browsers take for another host. */
    public static String oursOrStart(@Nullable String path) {
        return path != null && path.matches("/([A-Za-z0-9][A-Za-z0-9/_-]*)?") ? path : START;
    }
}
