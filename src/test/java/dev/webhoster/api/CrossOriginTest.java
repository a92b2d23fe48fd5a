package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import dev.webhoster.platform.SettingException;

/** Which foreign pages may call the API from a browser. */
class CrossOriginTest {

    private static final String FRIEND = "https://console.example.org";

    /** As it is installed. */
    @Nested
    @ApiTest
    class ByDefaultTest {

        @LocalServerPort
        int port;

        @Test
        void noneMay() throws Exception {
            HttpResponse<String> answer = preflight(port, FRIEND);

            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
            isAProblem(answer);
        }
    }

    /** When the operator names one. */
    @Nested
    @ApiTest
    @TestPropertySource(properties = "webhoster.api.cors-origins=" + FRIEND)
    class NamedTest {

        @LocalServerPort
        int port;

        @Test
        void onlyThatOneMayAndWithoutCookies() throws Exception {
            HttpResponse<String> friend = preflight(port, FRIEND);
            HttpResponse<String> stranger = preflight(port, "https://elsewhere.example.org");

            assertThat(friend.statusCode()).isEqualTo(200);
            assertThat(friend.headers().firstValue("Access-Control-Allow-Origin")).contains(FRIEND);
            assertThat(friend.headers().firstValue("Access-Control-Allow-Headers").orElse("")).containsIgnoringCase("authorization");
            assertThat(friend.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(stranger.statusCode()).isEqualTo(403);
            assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
            isAProblem(stranger);
        }

        @Test
        void requestsOfForeignPagesHaveNoEffect() throws Exception {
            try (ApiClient browser = new ApiClient(port)) {
                isAProblem(browser.raw(browser.request("/me").header("Origin", "https://elsewhere.example.org")));
                assertThat(browser.raw(browser.request("/me").header("Origin", FRIEND)).statusCode()).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "console.example.org", "https://console.example.org/", "ftp://a", "null"})
    void anInvalidOriginStopsTheStart(String origin) {
        assertThatThrownBy(() -> new ApiSettings(List.of(origin))).isInstanceOf(SettingException.class)
                .hasMessageContaining("CORS_ORIGINS");
    }

    private static void isAProblem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"forbidden\"", "\"success\":false");
    }

    /** What a browser asks before a page's request goes out. */
    private static HttpResponse<String> preflight(int port, String origin) throws Exception {
        try (ApiClient browser = new ApiClient(port)) {
            return browser.raw(browser.request("/host").method("OPTIONS", BodyPublishers.noBody()).header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST").header("Access-Control-Request-Headers", "authorization"));
        }
    }
}
