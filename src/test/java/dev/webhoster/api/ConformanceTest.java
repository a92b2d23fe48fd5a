package dev.webhoster.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every endpoint, as the API's description has it: with what it wants, and with what nobody should send. */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort int port;
    @Autowired TestAccountFactory stage;

    private List<Operation> operations;
    private SchemaCheck shape;
    private ValidBodies input;
    private ResponseCheck conformity;
    private TestAccounts cast;
    private List<String> secrets;

    @BeforeAll
    void readDescription() throws Exception {
        try (ApiClient nobody = new ApiClient(port)) {
            JsonNode api = JSON.readTree(nobody.raw(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))).body());
            operations = Operation.all(api);
            shape = new SchemaCheck(api);
            input = new ValidBodies(shape);
            conformity = new ResponseCheck(shape);
        }
    }

    @BeforeEach
    void enter() throws Exception {
        cast = stage.cast(port);
        secrets = cast.secretsOfOthers();
    }

    @AfterEach
    void leave() {
        cast.close();
    }

    Stream<Operation> operations() {
        return operations.stream();
    }

    Stream<Operation> operationsWithJson() {
        return operations().filter(Operation::hasJsonBody);
    }

    Stream<Operation> operationsWithForm() {
        return operations().filter(Operation::hasForm);
    }

    Stream<Operation> operationsWithParameters() {
        return operations().filter(operation -> !operation.parameters().isEmpty());
    }

    Stream<Operation> operationsOnOneThing() {
        return operations().filter(operation -> operation.path().contains("{"));
    }

    Stream<Operation> operationsThatChange() {
        return operations().filter(operation -> !operation.method().equals("GET"));
    }

    Stream<Operation> operationsThatStream() {
        return operations().filter(operation -> operation.answer(200).path("content").has("text/event-stream"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatItWantsSucceedsAndIsAnsweredAsDescribed(Operation operation) throws Exception {
        HttpResponse<String> answer = cast.send(operation, cast.request(operation, ""), input.body(operation, cast.caller(operation)));

        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        conformity.check(operation, answer, "what it wants");
        assertNothingOfOthers(operation, answer);
    }

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void badBodiesAreRefusedAsTheirSchemaSays(Operation operation) throws Exception {
        JsonNode schema = operation.bodySchema(shape);
        int many = new InvalidBodies(schema, input.fields(operation, cast.caller(operation))).attempts().size();
        for (int i = 0; i < many; i++) {
            // With names that are still free
            InvalidRequest attempt = new InvalidBodies(schema, input.fields(operation, cast.caller(operation))).attempts().get(i);
            HttpResponse<String> answer = cast.send(operation, cast.request(operation, ""), attempt.body());
            if (answer.statusCode() == 429) {    // so many wrong passwords in a row are guesses: go on as somebody else
                leave();
                enter();
                answer = cast.send(operation, cast.request(operation, ""), attempt.body());
            }
            conformity.check(operation, answer, attempt);
            assertNothingOfOthers(operation, answer);
            if (answer.statusCode() / 100 == 2 && !operation.isOpen()) {
                leave();
                enter();
            }
        }
        assertThat(many).isGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("operationsWithParameters")
    void badParametersAreRefusedAsTheirSchemaSays(Operation operation) throws Exception {
        for (JsonNode parameter : operation.parameters()) {
            assertThat(InvalidParameters.of(parameter)).as(parameter.toString()).isNotEmpty();
            for (InvalidRequest attempt : InvalidParameters.of(parameter)) {
                byte[] body = input.body(operation, cast.caller(operation));
                HttpResponse<String> answer = cast.send(operation, withParameter(operation, parameter, InvalidParameters.text(attempt)), body);
                conformity.check(operation, answer, attempt);
                assertNothingOfOthers(operation, answer);
                if (answer.statusCode() / 100 == 2 && !operation.method().equals("GET")) {
                    leave();
                    enter();
                }
            }
        }
    }

    private HttpRequest.Builder withParameter(Operation operation, JsonNode parameter, String value) throws Exception {
        String name = parameter.path("name").asString();
        return switch (parameter.path("in").asString()) {
            case "path" -> cast.requestTo(operation, operation.path().replace("{" + name + "}", value));
            case "query" -> cast.request(operation, "?" + name + "=" + value);
            default -> cast.request(operation, "").header(name, value);
        };
    }

    @ParameterizedTest
    @MethodSource("operationsOnOneThing")
    void addressesThatLeadElsewhereLeadNowhere(Operation operation) throws Exception {
        String before = cast.everything();
        for (String value : InvalidParameters.paths()) {
            HttpResponse<String> answer = cast.send(operation, cast.requestTo(operation, operation.path().replaceAll("\\{\\w+}", value)),
                    input.body(operation, cast.caller(operation)));
            assertThat(answer.statusCode()).as(operation + " " + value + answer.body()).isIn(400, 404, 405);
            ResponseCheck.assertNothingOfInside(answer, value);
        }
        assertThat(cast.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operationsThatChange")
    void otherContentIsRefused(Operation operation) throws Exception {
        String before = cast.everything();
        List<String> types = new ArrayList<>(List.of("text/plain", "multipart/form-data; boundary=x", "application/xml", "nonsense"));
        types.add(operation.hasForm() ? Operation.JSON : Operation.FORM);
        for (String type : types) {
            HttpResponse<String> answer = cast.sendAs(operation, cast.request(operation, ""), type, "--x".getBytes(UTF_8));
            boolean takesBody = operation.hasForm() || operation.hasJsonBody();
            conformity.check(operation, answer, InvalidRequest.refused(type, takesBody ? 415 : 400, takesBody ? "unsupported_media_type" : "malformed_request", ""));
        }
        assertThat(cast.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void otherMethodsAreRefusedWithThoseThatAreKnown(Operation operation) throws Exception {
        List<String> known = operations().filter(other -> other.path().equals(operation.path())).map(Operation::method).toList();
        String before = cast.everything();
        for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            if (!known.contains(method)) {
                HttpResponse<String> answer = cast.send(new Operation(method, operation.path(), operation.node()), cast.request(operation, ""), new byte[0]);
                conformity.check(operation, answer, InvalidRequest.refused(method, 405, "method_not_allowed", ""));
                assertThat(answer.headers().firstValue("Allow").orElse("").split(", ?")).as(method + " " + operation).containsAll(known);
            }
        }
        assertThat(cast.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operationsThatStream")
    void whatComesAsEventsIsWrittenAsEvents(Operation operation) throws Exception {
        try (Stream<String> lines = cast.ann().stream(operation.path(), "Accept", "text/event-stream").body()) {
            List<String> first = lines.limit(8).toList();
            assertThat(first).allMatch(line -> line.matches("|retry: \\d+|id: \\d+|event: \\w+|data: \\{.*}"));
            assertThat(first).anyMatch(line -> line.startsWith("data: "));
            assertThat(first).noneMatch(line -> secrets.stream().anyMatch(line::contains));
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithForm")
    void badFormsAreRefused(Operation operation) throws Exception {
        Map<String, String> good = new TreeMap<>();
        input.fields(operation, cast.ann()).properties().forEach(field -> good.put(field.getKey(), ValidBodies.encoded(field.getValue().asString())));
        assertThat(good).isNotEmpty();
        String before = cast.everything();
        for (InvalidRequest attempt : InvalidForms.of(good, SchemaCheck.required(operation.bodySchema(shape)))) {
            HttpResponse<String> answer = cast.send(operation, cast.request(operation, ""), attempt.body());
            conformity.check(operation, answer, attempt);
            assertNothingOfOthers(operation, answer);
        }
        assertThat(cast.everything()).isEqualTo(before);
    }

    /** Only where a body is read whole it can be too deep. */
    @Test
    void deepJsonIsRefusedWhereItIsRead() throws Exception {
        for (String deep : List.of("[".repeat(40_000) + "]".repeat(40_000), "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))) {
            ApiClient.Reply reply = cast.ann().call("POST", "/reading", deep);
            assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("malformed_request");
        }
        assertThat(cast.ann().call("POST", "/reading", "[[[{\"a\": []}]]]").http().body()).contains("3");
    }

    private void assertNothingOfOthers(Operation operation, HttpResponse<String> answer) {
        if (!operation.isForAdmins()) {
            assertThat(answer.body()).as(operation.toString()).doesNotContain(secrets);
        }
    }
}
