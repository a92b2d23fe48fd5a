package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.api.error.ErrorCode;

/** docs/openapi.json: complete, and served as it is. */
@ApiTest
class DescriptionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    @LocalServerPort
    int port;

    private JsonNode api;
    private List<Operation> operations;
    private SchemaCheck schemas;

    @BeforeEach
    void read() throws Exception {
        api = JSON.readTree(get("/v3/api-docs").body());
        operations = Operation.all(api);
        schemas = new SchemaCheck(api);
    }

    @Test
    void itIsServedAsItIs() throws Exception {
        String file = Files.readString(Path.of("docs/openapi.json"));

        for (String path : List.of("/v3/api-docs", "/v3/api-docs.yaml")) {
            assertThat(get(path).body()).isEqualTo(file);
            assertThat(get(path).headers().firstValue("Content-Type").orElse(""))
                    .isEqualTo(path.endsWith("yaml") ? "application/yaml" : "application/json");
        }
    }

    @Test
    void itsVersionIsThatOfTheBuild() throws Exception {
        String build = Files.readString(Path.of("pom.xml"));

        assertThat(build)
                .contains("<artifactId>vm-webhoster</artifactId>\n  <version>%s</version>".formatted(api.at("/info/version").asString()));
    }

    @Test
    void eachOperationSaysWhatItIsForAndHowToCallIt() {
        assertThat(operations).hasSizeGreaterThan(20).allSatisfy(operation -> {
            assertThat(METHODS).contains(operation.method());
            assertThat(operation.node().path("summary").asString("")).isNotBlank();
            assertThat(operation.node().path("description").asString("")).isNotBlank();
            assertThat(operation.parameters()).allSatisfy(parameter -> {
                assertThat(parameter.path("description").asString("")).isNotBlank();
                schemas.check(parameter.path("example"), parameter.path("schema"), operation + " " + parameter.path("name"));
            });
            operation.body().forEach(content -> schemas.check(content.path("example"), content.path("schema"), operation + " body"));
        });
        assertThat(operations.stream().map(Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void eachSuccessHasAnExampleOfItsOwnShape() {
        assertThat(operations).allSatisfy(operation -> {
            List<String> successes = operation.statuses().stream().filter(status -> status.startsWith("2")).toList();
            assertThat(successes).isNotEmpty().allSatisfy(status -> {
                JsonNode contents = operation.answer(Integer.parseInt(status)).path("content");
                assertThat(contents.propertyNames()).contains(Operation.JSON);
                assertThat(contents).allSatisfy(content -> assertThat(examples(content)).isNotEmpty()
                        .allSatisfy(example -> schemas.check(example, content.path("schema"), operation + " " + status)));
            });
        });
    }

    private static List<JsonNode> examples(JsonNode content) {
        return content.has("example") ? List.of(content.path("example"))
                : content.path("examples").valueStream().map(example -> example.path("value")).toList();
    }

    @Test
    void eachErrorHasAnExampleForEveryCodeAndItIsComplete() {
        assertThat(operations).allSatisfy(operation -> assertThat(operation.statuses()).filteredOn(status -> status.compareTo("4") >= 0)
                .allSatisfy(status -> {
                    JsonNode content = operation.answer(Integer.parseInt(status)).path("content");
                    assertThat(content.propertyNames()).containsExactly(Operation.PROBLEM);
                    assertThat(content.path(Operation.PROBLEM).path("examples").properties()).isNotEmpty()
                            .allSatisfy(example -> checkProblem(example, status, content.path(Operation.PROBLEM).path("schema")));
                }));
    }

    private void checkProblem(Map.Entry<String, JsonNode> example, String status, JsonNode schema) {
        JsonNode problem = example.getValue().path("value");
        schemas.check(problem, schema, example.getKey());
        assertThat(problem.path("code").asString()).isEqualTo(example.getKey());
        assertThat(problem.path("type").asString()).isEqualTo("/docs/problems#" + example.getKey());
        assertThat(problem.path("status").asString()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isEqualTo(HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase());
        assertThat(problem.path("detail").asString()).isNotBlank().isEqualTo(problem.path("message").asString());
        assertThat(problem.path("instance").asString()).startsWith("/api/v1/");
        if (Set.of("unknown_field", "wrong_type", "validation_failed").contains(example.getKey())) {
            assertThat(problem.path("errors")).isNotEmpty();
        }
    }

    @Test
    void generalRefusalsAreDescribedForEachOperation() {
        assertThat(operations).allSatisfy(operation -> {
            assertThat(operation.codes()).contains("malformed_request", "invalid_token", "method_not_allowed", "not_acceptable",
                    "internal_error", "temporarily_unavailable");
            if (!operation.method().equals("GET")) {
                assertThat(operation.codes()).contains("body_too_large");
            }
            if (operation.hasJsonBody()) {
                assertThat(operation.codes()).contains("unknown_field", "wrong_type", "validation_failed", "unsupported_media_type");
            }
            if (!operation.isOpen()) {
                assertThat(operation.codes()).contains("unauthenticated", "insufficient_scope");
            }
            if (operation.isForAdmins()) {
                assertThat(operation.codes()).contains("forbidden");
            }
        });
        List<String> described = operations.stream().flatMap(operation -> operation.codes().stream()).toList();
        assertThat(
                Stream.of(ErrorCode.values()).map(code -> code.name().toLowerCase(Locale.ROOT)).filter(code -> !described.contains(code)))
                .as("of no operation, because there is none at such an address").containsExactly("not_found");
    }

    @Test
    void headersAreDescribedWhereTheyMatter() {
        assertThat(operations).allSatisfy(operation -> {
            assertThat(headers(operation, 401)).contains("WWW-Authenticate");
            assertThat(headers(operation, 405)).contains("Allow");
            assertThat(headers(operation, 503)).contains("Retry-After");
            assertThat(headers(operation, 500)).contains("X-Request-Id");
            operation.node().path("responses").forEach(answer -> assertThat(answer.path("headers")).allSatisfy(header -> {
                assertThat(header.path("description").asString("")).isNotBlank();
                schemas.check(header.path("example"), header.path("schema"), operation + " header");
            }));
        });
        Operation show = named("showHost");
        assertThat(headers(show, 200)).contains("ETag");
        assertThat(headers(show, 304)).contains("ETag");
        assertThat(show.answer(304).has("content")).isFalse();
        assertThat(parameters(show)).contains("If-None-Match");
        assertThat(parameters(named("listEvents"))).contains("Last-Event-ID");
        assertThat(named("listEvents").answer(200).path("content").propertyNames()).contains("text/event-stream");
        assertThat(headers(named("login"), 429)).contains("Retry-After");
        assertThat(headers(named("createHost"), 202)).contains("Location", "Idempotency-Replayed");
        assertThat(headers(named("register"), 201)).contains("Location");
        assertThat(operations).filteredOn(operation -> operation.method().equals("POST") && !operation.id().equals("login"))
                .allSatisfy(operation -> assertThat(parameters(operation)).contains("Idempotency-Key"));
    }

    /** As far as OpenAPI 3.1 goes beyond JSON Schema. */
    @Test
    void itIsADescriptionByTheRulesOfOpenApi() {
        assertThat(api.path("openapi").asString()).matches("3\\.1\\.\\d+");
        assertThat(api.path("info").propertyNames()).contains("title", "version");
        assertThat(references(api)).isNotEmpty()
                .allSatisfy(reference -> assertThat(api.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
        assertThat(operations).allSatisfy(operation -> {
            assertThat(operation.node().path("responses"))
                    .allSatisfy(answer -> assertThat(answer.path("description").asString("")).isNotBlank());
            List<String> inPath = operation.parameters().valueStream().filter(parameter -> parameter.path("in").asString().equals("path")
                    && parameter.path("required").asBoolean()).map(parameter -> parameter.path("name").asString()).toList();
            assertThat(Pattern.compile("\\{(\\w+)}").matcher(operation.path()).results().map(found -> found.group(1)))
                    .containsExactlyInAnyOrderElementsOf(inPath);
            Stream.of(operation.node().path("security"), api.path("security")).flatMap(JsonNode::valueStream)
                    .flatMap(scheme -> scheme.propertyNames().stream())
                    .forEach(scheme -> assertThat(api.at("/components/securitySchemes").has(scheme)).as(scheme).isTrue());
        });
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

    private Operation named(String id) {
        return operations.stream().filter(operation -> operation.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> headers(Operation operation, int status) {
        return List.copyOf(operation.answer(status).path("headers").propertyNames());
    }

    private static List<String> parameters(Operation operation) {
        return operation.parameters().valueStream().map(parameter -> parameter.path("name").asString()).toList();
    }

    private static List<String> references(JsonNode node) {
        List<String> found = new ArrayList<>();
        if (node.path("$ref").isString()) {
            found.add(node.path("$ref").asString());
        }
        node.forEach(part -> found.addAll(references(part)));
        return found;
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(), BodyHandlers.ofString());
        }
    }
}
