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

/** Every operation of the description, called with valid and with invalid input: the answers are as described. */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;
    @Autowired
    TestAccountFactory factory;

    private List<Operation> operations;
    private SchemaCheck schemas;
    private ValidBodies input;
    private ResponseCheck responses;
    private TestAccounts accounts;
    private List<String> secrets;

    @BeforeAll
    void readDescription() throws Exception {
        try (ApiClient nobody = new ApiClient(port)) {
            JsonNode api = JSON
                    .readTree(nobody.raw(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))).body());
            operations = Operation.all(api);
            schemas = new SchemaCheck(api);
            input = new ValidBodies(schemas);
            responses = new ResponseCheck(schemas);
        }
    }

    @BeforeEach
    void enter() throws Exception {
        accounts = factory.accounts(port);
        secrets = accounts.secretsOfOthers();
    }

    @AfterEach
    void leave() {
        accounts.close();
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
    void validRequestsSucceedAsDescribed(Operation operation) throws Exception {
        HttpResponse<String> answer = accounts.send(operation, accounts.request(operation, ""),
                input.body(operation, accounts.caller(operation)));

        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        responses.check(operation, answer, "what it wants");
        assertNothingOfOthers(operation, answer);
    }

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void badBodiesAreRefusedAsTheirSchemaSays(Operation operation) throws Exception {
        JsonNode schema = operation.bodySchema(schemas);
        int many = new InvalidBodies(schema, input.fields(operation, accounts.caller(operation))).attempts().size();
        for (int i = 0; i < many; i++) {
            // With names that are still free
            InvalidRequest attempt = new InvalidBodies(schema, input.fields(operation, accounts.caller(operation))).attempts().get(i);
            HttpResponse<String> answer = accounts.send(operation, accounts.request(operation, ""), attempt.body());
            if (answer.statusCode() == 429) { // so many wrong passwords in a row are guesses: go on as somebody else
                leave();
                enter();
                answer = accounts.send(operation, accounts.request(operation, ""), attempt.body());
            }
            responses.check(operation, answer, attempt);
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
                byte[] body = input.body(operation, accounts.caller(operation));
                HttpResponse<String> answer = accounts.send(operation, withParameter(operation, parameter, InvalidParameters.text(attempt)),
                        body);
                responses.check(operation, answer, attempt);
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
            case "path" -> accounts.requestTo(operation, operation.path().replace("{" + name + "}", value));
            case "query" -> accounts.request(operation, "?" + name + "=" + value);
            default -> accounts.request(operation, "").header(name, value);
        };
    }

    @ParameterizedTest
    @MethodSource("operationsOnOneThing")
    void addressesThatLeadElsewhereLeadNowhere(Operation operation) throws Exception {
        String before = accounts.everything();
        for (String value : InvalidParameters.paths()) {
            HttpResponse<
                    String> answer = accounts.send(operation, accounts.requestTo(operation, operation.path().replaceAll("\\{\\w+}", value)),
                            input.body(operation, accounts.caller(operation)));
            assertThat(answer.statusCode()).as(operation + " " + value + answer.body()).isIn(400, 404, 405);
            ResponseCheck.assertNothingOfInside(answer, value);
        }
        assertThat(accounts.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operationsThatChange")
    void otherContentIsRefused(Operation operation) throws Exception {
        String before = accounts.everything();
        List<String> types = new ArrayList<>(List.of("text/plain", "multipart/form-data; boundary=x", "application/xml", "nonsense"));
        types.add(operation.hasForm() ? Operation.JSON : Operation.FORM);
        for (String type : types) {
            HttpResponse<String> answer = accounts.sendAs(operation, accounts.request(operation, ""), type, "--x".getBytes(UTF_8));
            boolean takesBody = operation.hasForm() || operation.hasJsonBody();
            responses.check(operation, answer,
                    InvalidRequest.refused(type, takesBody ? 415 : 400, takesBody ? "unsupported_media_type" : "malformed_request", ""));
        }
        assertThat(accounts.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void otherMethodsAreRefusedWithThoseThatAreKnown(Operation operation) throws Exception {
        List<String> known = operations().filter(other -> other.path().equals(operation.path())).map(Operation::method).toList();
        String before = accounts.everything();
        for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            if (!known.contains(method)) {
                HttpResponse<String> answer = accounts.send(new Operation(method, operation.path(), operation.node()),
                        accounts.request(operation, ""), new byte[0]);
                responses.check(operation, answer, InvalidRequest.refused(method, 405, "method_not_allowed", ""));
                assertThat(answer.headers().firstValue("Allow").orElse("").split(", ?")).as(method + " " + operation).containsAll(known);
            }
        }
        assertThat(accounts.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operationsThatStream")
    void eventStreamsAreWellFormed(Operation operation) throws Exception {
        try (Stream<String> lines = accounts.ann().stream(operation.path(), "Accept", "text/event-stream").body()) {
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
        input.fields(operation, accounts.ann()).properties()
                .forEach(field -> good.put(field.getKey(), ValidBodies.encoded(field.getValue().asString())));
        assertThat(good).isNotEmpty();
        String before = accounts.everything();
        for (InvalidRequest attempt : InvalidForms.of(good, SchemaCheck.required(operation.bodySchema(schemas)))) {
            HttpResponse<String> answer = accounts.send(operation, accounts.request(operation, ""), attempt.body());
            responses.check(operation, answer, attempt);
            assertNothingOfOthers(operation, answer);
        }
        assertThat(accounts.everything()).isEqualTo(before);
    }

    /** Only an address that reads any JSON can meet one that is nested too deeply. */
    @Test
    void deepJsonIsRefusedWhereItIsRead() throws Exception {
        for (String deep : List.of("[".repeat(40_000) + "]".repeat(40_000), "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))) {
            ApiClient.Reply reply = accounts.ann().call("POST", "/reading", deep);
            assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("malformed_request");
        }
        assertThat(accounts.ann().call("POST", "/reading", "[[[{\"a\": []}]]]").http().body()).contains("3");
    }

    private void assertNothingOfOthers(Operation operation, HttpResponse<String> answer) {
        if (!operation.isForAdmins()) {
            assertThat(answer.body()).as(operation.toString()).doesNotContain(secrets);
        }
    }
}
