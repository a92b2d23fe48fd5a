package dev.webhoster.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay and nginx read the same header, each in its own way: {@code NginxErrorPagesTest} asks nginx. */
class AcceptHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "APPLICATION/JSON", "application/problem+json", "application/json, text/plain, */*",
            "application/json;charset=utf-8", "text/html;q=0.5, application/json", "*/*;q=0.1,application/json;q=0.9", "application/vnd.api+json"})
    void programsLikeJsonBetter(String header) {
        assertThat(new AcceptHeader(header).prefersJson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "image/png",
            "application/json;q=0", "application/json;q=0.000, */*", "text/html, application/json", "application/json, text/html",
            "text/*, application/json;q=0.9", ";;;,,,q=", "json", "\"application/json", "application/jsonp", "q=1;/"})
    void allOthersGetAPage(String header) {
        assertThat(new AcceptHeader(header).prefersJson()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;q=0.2, text/html;q=0.1", "text/html; q=0.3 , application/json; q=0.30001"})
    void theHigherQualityCounts(String header) {
        assertThat(new AcceptHeader(header).prefersJson()).isTrue();
    }
}
