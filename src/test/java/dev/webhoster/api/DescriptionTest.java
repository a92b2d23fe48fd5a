package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The API's description: complete, and the one that is committed; {@code -Dgolden.write} writes that anew. */
@ApiTest
class DescriptionTest {

    private static final Path COMMITTED = Path.of("docs/openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @LocalServerPort int port;

    @Test
    void theCommittedOneIsTheOneThatIsServed() throws Exception {
        String served = JSON.writeValueAsString(description()) + "\n";
        if (System.getProperty("golden.write") != null) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(served).as("mvn test -Dtest=DescriptionTest -Dgolden.write").isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void eachOperationSaysWhatItDoesAndRefuses() throws Exception {
        JsonNode api = description();
        assertThat(api.path("openapi").asString()).startsWith("3.1.");
        List<Operation> operations = Operation.all(api);
        assertThat(operations).hasSizeGreaterThan(20);
        for (Operation operation : operations) {
            JsonNode node = operation.node();
            assertThat(node.path("summary").asString()).as(operation.toString()).isNotBlank();
            assertThat(operation.codes()).as(operation.toString()).contains("malformed_request", "internal_error");
            node.path("parameters").forEach(parameter ->
                    assertThat(parameter.path("description").asString("")).as(operation + " " + parameter).isNotBlank());
            node.path("requestBody").path("content").path("application/json").forEach(_ ->
                    assertThat(node.at("/requestBody/content/application~1json/example").isMissingNode()).as(operation.toString()).isFalse());
        }
    }

    @Test
    void thePageToTryItComesFromHereAndForbidsWhatDoesNot() throws Exception {
        HttpResponse<String> page = get("/docs");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("https://", "onclick", "<style");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("script-src 'self';").doesNotContain("http");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get("/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(get("/swagger-ui/swagger-initializer.js").body()).contains("/v3/api-docs");
    }

    private JsonNode description() throws Exception {
        return JSON.readTree(get("/v3/api-docs").body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(), BodyHandlers.ofString());
        }
    }
}
