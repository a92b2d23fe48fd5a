package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks an answer against the description. */
record ResponseCheck(SchemaCheck schemas) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<
            String> HEADERS = List.of("ETag", "Location", "Retry-After", "Allow", "WWW-Authenticate", "Idempotency-Replayed");

    /** Status, headers, all fields and their types, and the code of an error are described. */
    JsonNode check(Operation operation, HttpResponse<String> answer, String what) {
        String sent = operation + " with " + what + " got " + answer.statusCode() + " " + answer.body();
        assertThat(answer.statusCode()).as(sent).isLessThan(500);
        assertThat(operation.statuses()).as(sent).contains("" + answer.statusCode());
        assertNothingOfInside(answer, sent);
        checkHeaders(operation.answer(answer.statusCode()), answer, sent);
        JsonNode contents = operation.answer(answer.statusCode()).path("content");
        if (contents.isEmpty()) {
            assertThat(answer.body()).as(sent).isEmpty();
            return contents;
        }
        String type = answer.statusCode() >= 400 ? Operation.PROBLEM : Operation.JSON;
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(sent).isEqualTo(type);
        JsonNode json = JSON.readTree(answer.body());
        schemas.check(json, contents.path(type).path("schema"), sent);
        if (answer.statusCode() >= 400) {
            assertThat(operation.codes(answer.statusCode())).as(sent).contains(json.path("code").asString());
        }
        return json;
    }

    /** The answer is described, and it is the right one to this request. */
    void check(Operation operation, HttpResponse<String> answer, InvalidRequest attempt) {
        String sent = operation + " with " + attempt + " got " + answer.statusCode() + " " + answer.body();
        assertThat(attempt.isRight(answer.statusCode())).as(sent + ", not " + attempt.statuses()).isTrue();
        JsonNode json = check(operation, answer, attempt.toString());
        if (answer.statusCode() >= 400 && !attempt.code().isEmpty()) {
            assertThat(json.path("code").asString()).as(sent).isEqualTo(attempt.code());
        }
        if (answer.statusCode() >= 400 && !attempt.field().isEmpty()) {
            assertThat(json.path("errors").valueStream().map(error -> error.path("field").asString().replaceAll("[.\\[].*", "")))
                    .as(sent).contains(attempt.field());
        }
    }

    static void assertNothingOfInside(HttpResponse<String> answer, String sent) {
        assertThat(answer.body().toLowerCase(Locale.ROOT)).as(sent)
                .doesNotContain("exception", "select ", "insert ", "\tat ", "org.springframework", "dev.webhoster", "jackson", "/var/lib",
                        "target/");
    }

    private static void checkHeaders(JsonNode described, HttpResponse<String> answer, String sent) {
        described.path("headers").properties().stream().filter(header -> header.getValue().path("required").asBoolean())
                .forEach(header -> assertThat(answer.headers().firstValue(header.getKey())).as(header.getKey() + ": " + sent).isPresent());
        HEADERS.stream().filter(name -> answer.headers().firstValue(name).isPresent())
                .forEach(name -> assertThat(described.path("headers").propertyNames()).as(sent).contains(name));
    }
}
