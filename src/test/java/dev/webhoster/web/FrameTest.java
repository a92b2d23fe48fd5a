package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.DigestUtils;

/** The layout of all pages, through a real server. */
@PagesTest
class FrameTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]+\\.(?:css|js|svg))\"");

    @LocalServerPort
    int port;

    Visitor visitor;

    @BeforeEach
    void open() {
        visitor = new Visitor(port);
    }

    @AfterEach
    void close() {
        visitor.close();
    }

    @Test
    void everyStaticFileIsThereAndMayBeKeptForAYear() throws Exception {
        Matcher link = LINK.matcher(visitor.get("/").body());
        int files = 0;
        while (link.find()) {
            HttpResponse<String> file = visitor.get(link.group(1));
            assertThat(file.statusCode()).as(link.group(1)).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public");
            assertThat(link.group(1)).as("has the hash of what is in it")
                    .contains("-" + DigestUtils.md5DigestAsHex(file.body().getBytes(StandardCharsets.UTF_8)) + ".");
            files++;
        }
        assertThat(files).isEqualTo(5);
    }

    @Test
    void noPageAllowsInlineScriptsOrAForeignFrame() throws Exception {
        HttpResponse<String> page = visitor.get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src)|<style|style=|onclick");
    }

    @Test
    void aVisitorGetsNoSessionBeforeThereIsAForm() throws Exception {
        visitor.get("/");
        assertThat(visitor.cookies()).isEmpty();

        String cookie = visitor.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("WEBHOSTER_SESSION=").contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void theIconThatBrowsersAskForByThemselvesBeginsNoSession() throws Exception {
        visitor.get("/favicon.ico", "Accept", "image/avif,image/webp,*/*");

        assertThat(visitor.cookies()).isEmpty();
    }

    @Test
    void theSessionHasAnotherIdAfterTheLogin() throws Exception {
        String email = visitor.signUp();
        visitor.post("/logout", "_csrf=" + visitor.token("/keys"));
        String token = visitor.token("/login");
        String before = visitor.session();

        HttpResponse<String> answer = visitor.post("/login", "_csrf=%s&email=%s&password=correct+horse".formatted(token, email));

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/dashboard");
        assertThat(visitor.session()).isNotEqualTo(before);
    }

    @Test
    void answersWithTheRequestIdThatWasGivenUnlessItIsStrange() throws Exception {
        assertThat(requestId("abc-123")).isEqualTo("abc-123");
        assertThat(requestId("a".repeat(65))).matches("[0-9a-f-]{36}");
        assertThat(requestId("a b;c")).matches("[0-9a-f-]{36}");
    }

    private String requestId(String given) throws Exception {
        return visitor.get("/", "X-Request-Id", given).headers().firstValue("X-Request-Id").orElseThrow();
    }
}
