package dev.webhoster.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay and nginx read the same headers, each in its own way: {@code NginxErrorPagesTest} asks nginx. */
class RequestHeadTest {

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "APPLICATION/JSON", "application/problem+json", "application/json, text/plain, */*",
        "application/json;charset=utf-8", "text/html;q=0.5, application/json", "*/*;q=0.1,application/json;q=0.9",
        "application/vnd.api+json"})
    void programsLikeJsonBetter(String accept) {
        assertThat(with(accept).prefersJson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "image/png",
        "application/json;q=0", "application/json;q=0.000, */*", "text/html, application/json", "application/json, text/html",
        "text/*, application/json;q=0.9", ";;;,,,q=", "json", "\"application/json", "application/jsonp", "q=1;/"})
    void allOthersGetAPage(String accept) {
        assertThat(with(accept).prefersJson()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;q=0.2, text/html;q=0.1", "text/html; q=0.3 , application/json; q=0.30001"})
    void theHigherQualityCounts(String accept) {
        assertThat(with(accept).prefersJson()).isTrue();
    }

    @Test
    void noHeaderIsTooOddToBeRead() {
        Random random = new Random(10);
        String alphabet = "apli/json*text;q=.0123456789, \"\\+-\u00e4\u0000%charset";
        for (int round = 0; round < 20_000; round++) {
            String odd = random.ints(random.nextInt(40), 0, alphabet.length()).mapToObj(at -> "" + alphabet.charAt(at))
                    .collect(Collectors.joining());
            RequestHead head = new RequestHead(odd, List.of("Accept: " + odd, "Accept-Language: " + odd, odd));
            assertThatCode(() -> {
                head.prefersJson();
                head.language();
                head.path();
                head.method();
            }).as(odd).doesNotThrowAnyException();
        }
    }

    private static RequestHead with(String accept) {
        return new RequestHead("GET / HTTP/1.1", List.of("accept: " + accept));
    }
}
