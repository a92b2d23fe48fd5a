package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without scripts: keeps cookies, sends forms, follows no redirect. */
final class Visitor implements AutoCloseable {

    private static final String HIDDEN = "name=\"%s\" value=\"([^\"]+)\"";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;

    Visitor(int port) {
        this.port = port;
    }

    /** @param headers names and values in turn */
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    /** @param page where the form is */
    HttpResponse<String> postFrom(String page, String path, String form) throws IOException, InterruptedException {
        return browser.send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", "http://127.0.0.1:" + port + page).POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                BodyHandlers.ofString());
    }

    /** @param form as multipart/form-data with the boundary "cut" */
    HttpResponse<String> upload(String path, String form) throws IOException, InterruptedException {
        return browser.send(request(path).header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    /** @return the email of the new account; its password is "correct horse" */
    String signUp() throws IOException, InterruptedException {
        String name = "u" + System.nanoTime();
        String form = "_csrf=%s&email=%s@example.org&username=%s&password=correct+horse";
        assertThat(post("/signup", form.formatted(token("/signup"), name, name)).statusCode()).isEqualTo(302);
        return name + "@example.org";
    }

    /** @return where it leads to, without the host */
    String logIn(String email, String password) throws IOException, InterruptedException {
        return URI.create(sendLogin(email, password).headers().firstValue("Location").orElseThrow()).toString()
                .replaceFirst("^http://[^/]*", "");
    }

    HttpResponse<String> sendLogin(String email, String password) throws IOException, InterruptedException {
        return post("/login", "_csrf=%s&email=%s&password=%s".formatted(token("/login"), encoded(email), encoded(password)));
    }

    /** The id in the session's cookie. */
    String session() {
        return cookies().stream().filter(cookie -> cookie.getName().equals("WEBHOSTER_SESSION")).findFirst().orElseThrow().getValue();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The CSRF token of the first form on the page. */
    String token(String path) throws IOException, InterruptedException {
        return hidden("_csrf", get(path).body());
    }

    /** What the first hidden field of that name has in it. */
    static String hidden(String name, String page) {
        Matcher field = Pattern.compile(HIDDEN.formatted(name)).matcher(page);
        assertThat(field.find()).as("a field %s on %s", name, page).isTrue();
        return field.group(1);
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    @Override
    public void close() {
        browser.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Accept", "text/html");
    }
}
