package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.hosting.Worker;

/** Every endpoint, as the API's description has it: with what it wants, and with what nobody should send. */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort int port;
    @Autowired JdbcClient database;
    @Autowired Worker worker;
    @Autowired Forgery forgery;

    private JsonNode api;
    private Cast cast;

    @BeforeAll
    void readDescription() throws Exception {
        Caller nobody = new Caller(port);
        api = JSON.readTree(nobody.raw(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))).body());
        cast = new Cast(port, database, worker);
        nobody.close();
    }

    @AfterAll
    void close() {
        cast.close();
    }

    Stream<Operation> operations() {
        return Operation.all(api).stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatItWantsSucceedsAndIsAnsweredAsDescribed(Operation operation) throws Exception {
        try (Cast fresh = new Cast(port, database, worker)) {
            HttpResponse<String> answer = fresh.send(operation, fresh.request(operation, ""), fresh.body(operation));

            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            assertThat(operation.statuses()).contains("" + answer.statusCode());
            JsonNode schema = operation.node().at("/responses/%d/content/application~1json/schema".formatted(answer.statusCode()));
            new Shape(api).check(JSON.readTree(answer.body()), schema, operation.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void badBodiesAreRefusedAsDescribed(Operation operation) throws Exception {
        if (operation.hasJsonBody()) {
            for (byte[] body : BadInput.bodies(operation.exampleBody())) {
                check(operation, cast.send(operation, cast.request(operation, ""), body), new String(body, StandardCharsets.UTF_8));
            }
        }
        for (String type : new String[] {"text/plain", "multipart/form-data; boundary=x", "application/xml", "nonsense", "application/json; charset=x"}) {
            HttpResponse<String> answer = cast.sendAs(operation, cast.request(operation, ""), type, "--x".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(type).isLessThan(500);
            cast.assertNothingOfOthers(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void badParametersAreRefusedAsDescribed(Operation operation) throws Exception {
        for (JsonNode parameter : operation.node().path("parameters")) {
            String name = parameter.path("name").asString();
            boolean isInPath = parameter.path("in").asString().equals("path");
            for (String value : isInPath ? BadInput.IDS : BadInput.NUMBERS) {
                HttpResponse<String> answer = isInPath ? cast.send(operation, cast.requestTo(operation, operation.path().replaceAll("\\{\\w+}", value)), cast.body(operation))
                        : parameter.path("in").asString().equals("header") ? cast.send(operation, cast.request(operation, "").header(name, value), cast.body(operation))
                        : cast.send(operation, cast.request(operation, "?" + name + "=" + value), cast.body(operation));
                assertThat(answer.statusCode()).as(operation + " " + name + "=" + value + answer.body()).isLessThan(500);
                cast.assertNothingOfOthers(answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nobodyComesInWithABadToken(Operation operation) throws Exception {
        if (operation.isOpen()) {
            return;
        }
        for (String token : forgery.tokens(cast.otherId())) {
            HttpResponse<String> answer = cast.send(operation, cast.anonymous(operation).header("Authorization", token), cast.body(operation));
            assertThat(answer.statusCode()).as(token + " " + answer.body()).isEqualTo(401);
            check(operation, answer, token);
        }
        check(operation, cast.send(operation, cast.anonymous(operation), cast.body(operation)), "no token");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void thingsOfSomebodyElseAreNotFound(Operation operation) throws Exception {
        if (operation.path().contains("{keyId}") || operation.path().contains("{tokenId}")) {
            HttpResponse<String> answer = cast.send(operation, cast.requestTo(operation, cast.pathOfOther(operation)), cast.body(operation));
            assertThat(answer.statusCode()).isEqualTo(404);
            check(operation, answer, "of somebody else");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void otherMethodsAreRefusedWithThoseThatAreKnown(Operation operation) throws Exception {
        List<String> known = Operation.all(api).stream().filter(other -> other.path().equals(operation.path())).map(Operation::method).toList();
        for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            if (!known.contains(method)) {
                HttpResponse<String> answer = cast.send(new Operation(method, operation.path(), operation.node()), cast.request(operation, ""), new byte[0]);
                assertThat(answer.statusCode()).as(method + " " + operation).isEqualTo(405);
                assertThat(answer.headers().firstValue("Allow").orElse("").split(", ?")).as(method + " " + operation).containsAll(known);
            }
        }
    }

    /** Whoever has to, says what is wrong; in a way that is described; and tells nothing that is somebody else's. */
    private void check(Operation operation, HttpResponse<String> answer, String what) {
        String sent = operation + " with " + what.substring(0, Math.min(200, what.length())) + " got " + answer.body();
        assertThat(answer.statusCode()).as(sent).isLessThan(500);
        assertThat(operation.statuses()).as(sent).contains("" + answer.statusCode());
        if (answer.statusCode() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(sent).isEqualTo("application/problem+json");
            assertThat(operation.codes()).as(sent).contains(JSON.readTree(answer.body()).path("code").asString());
        }
        assertThat(answer.body().toLowerCase(Locale.ROOT)).as(sent).doesNotContain("exception", "select ", "\tat ", "org.springframework");
        cast.assertNothingOfOthers(answer);
    }

    @Test
    void theDescriptionHasEveryErrorCodeButThoseOfNoOperation() {
        List<String> described = Operation.all(api).stream().flatMap(operation -> operation.codes().stream()).distinct().toList();

        assertThat(Stream.of(ErrorCode.values()).map(ErrorCode::text).filter(code -> !described.contains(code)))
                .containsExactlyInAnyOrder("not_found", "method_not_allowed");
    }
}
