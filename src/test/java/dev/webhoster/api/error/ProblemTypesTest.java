package dev.webhoster.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.webhoster.api.ApiClient;
import dev.webhoster.api.ApiTest;

/** Each error has a paragraph in docs/API.md, and its type leads there. */
@ApiTest
class ProblemTypesTest {

    private static final Pattern PARAGRAPH = Pattern.compile("(?m)^### `([a-z_]+)`\\n\\*\\*(\\d{3} [A-Za-z -]+)\\.\\*\\* \\S");

    @LocalServerPort
    int port;

    @Test
    void theDocumentedCodesAreThoseOfTheCode() throws Exception {
        String page = Files.readString(Path.of("docs/API.md"));

        assertThat(PARAGRAPH.matcher(page).results().map(found -> found.group(1) + " " + found.group(2)))
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> "%s %d %s".formatted(code.text(), code.status().value(), code.status().getReasonPhrase())).toList());
    }

    @Test
    void theTypeOfAProblemLeadsToItsParagraph() throws Exception {
        try (ApiClient nobody = new ApiClient(port)) {
            URI type = URI.create(nobody.get("/me").json().path("type").asString());
            HttpResponse<String> page = nobody.raw(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port).resolve(type)));

            assertThat(type).hasFragment("unauthenticated");
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(page.body()).contains(
                    Arrays.stream(ErrorCode.values()).map(code -> "<h2 id=\"%s\">".formatted(code.type().getFragment())).toList());
        }
    }
}
