package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
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

/** Every endpoint of the API's description, with tokens that do not count or not for this, and for things of somebody else. */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort int port;
    @Autowired TestAccountFactory stage;
    @Autowired ForgedTokens forgery;

    private List<Operation> operations;
    private ValidBodies input;
    private ResponseCheck conformity;
    private TestAccounts cast;
    private List<String> secrets;

    @BeforeAll
    void readDescription() throws Exception {
        try (ApiClient nobody = new ApiClient(port)) {
            JsonNode api = JSON.readTree(nobody.raw(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))).body());
            operations = Operation.all(api);
            input = new ValidBodies(new SchemaCheck(api));
            conformity = new ResponseCheck(new SchemaCheck(api));
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

    Stream<Operation> guarded() {
        return operations.stream().filter(operation -> !operation.isOpen());
    }

    Stream<Operation> open() {
        return operations.stream().filter(Operation::isOpen);
    }

    Stream<Operation> onOneThing() {
        return operations.stream().filter(operation -> operation.path().contains("{") && !operation.isForAdmins());
    }

    Stream<Operation> ofAdmins() {
        return operations.stream().filter(Operation::isForAdmins);
    }

    @Test
    void theForgerKnowsHowARightTokenIsMade() throws Exception {
        for (String right : forgery.right(cast.other().id())) {
            HttpResponse<String> answer = cast.ann().raw(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/me")).header("Authorization", right));
            assertThat(answer.body()).contains(cast.other().email());
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void nobodyComesInWithABadToken(Operation operation) throws Exception {
        Stream<String> ended = Stream.of(cast.expired(cast.caller(operation)), cast.revoked(cast.caller(operation))).map(token -> "Bearer " + token);
        List<String> tokens = Stream.concat(ended, forgery.tokens(cast.caller(operation).id()).stream()).toList();
        String before = cast.everything();
        for (String token : tokens) {
            HttpResponse<String> answer = sendWith(operation, token);
            conformity.check(operation, answer, InvalidRequest.refused(token, 401, "", ""));
            assertThat(answer.body()).doesNotContain(secrets);
        }
        HttpResponse<String> answer = cast.send(operation, cast.anonymous(operation), input.body(operation, cast.caller(operation)));
        conformity.check(operation, answer, InvalidRequest.refused("no token", 401, "unauthenticated", ""));
        assertThat(cast.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("open")
    void aBadTokenIsRefusedWhereNoneIsNeededToo(Operation operation) throws Exception {
        conformity.check(operation, sendWith(operation, "Bearer whp_" + "a".repeat(40)), InvalidRequest.refused("a bad token", 401, "invalid_token", ""));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aTokenDoesWhatItsScopeSays(Operation operation) throws Exception {
        for (String scope : List.of("read", "write")) {
            String token = cast.caller(operation).call("POST", "/tokens", "{\"name\": \"robot\", \"scopes\": [\"" + scope + "\"]}").json().at("/data/token").asString();
            String before = cast.everything();
            HttpResponse<String> answer = sendWith(operation, "Bearer " + token);
            boolean may = scope.equals(operation.method().equals("GET") ? "read" : "write") && !operation.id().equals("makeToken");
            conformity.check(operation, answer, may ? InvalidRequest.taken(scope) : InvalidRequest.refused(scope, 403, "insufficient_scope", ""));
            if (!may) {
                assertThat(cast.everything()).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("onOneThing")
    void thingsOfSomebodyElseAreNotFoundAndStay(Operation operation) throws Exception {
        String before = cast.everything();
        HttpResponse<String> answer = cast.send(operation, cast.requestTo(operation, cast.pathOfOther(operation)), input.body(operation, cast.ann()));
        conformity.check(operation, answer, InvalidRequest.refused("what is somebody else's", 404, "", ""));
        assertThat(answer.body()).doesNotContain(secrets);
        assertThat(cast.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("ofAdmins")
    void whoIsNoAdminDoesNothingOfAnAdmins(Operation operation) throws Exception {
        String personal = cast.ann().call("POST", "/tokens", "{\"name\": \"robot\"}").json().at("/data/token").asString();
        String before = cast.everything();
        for (String token : List.of(cast.ann().token(), personal)) {
            HttpRequest.Builder request = cast.requestAs("Bearer " + token, cast.pathOfOther(operation));
            HttpResponse<String> answer = cast.send(operation, request, input.body(operation, cast.ann()));
            conformity.check(operation, answer, InvalidRequest.refused("a token of no admin", 403, "forbidden", ""));
            assertThat(answer.body()).doesNotContain(secrets);
        }
        assertThat(cast.everything()).isEqualTo(before);
    }

    private HttpResponse<String> sendWith(Operation operation, String authorization) throws Exception {
        return cast.send(operation, cast.anonymous(operation).header("Authorization", authorization), input.body(operation, cast.caller(operation)));
    }
}
