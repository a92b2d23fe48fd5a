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

/** Every operation with invalid tokens, with tokens that lack a right, and with the ids of other accounts. */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;
    @Autowired
    TestAccountFactory factory;
    @Autowired
    ForgedTokens forgery;

    private List<Operation> operations;
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
            input = new ValidBodies(new SchemaCheck(api));
            responses = new ResponseCheck(new SchemaCheck(api));
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
        for (String right : forgery.right(accounts.other().id())) {
            HttpResponse<String> answer = accounts.ann()
                    .raw(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/me")).header("Authorization", right));
            assertThat(answer.body()).contains(accounts.other().email());
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void nobodyComesInWithABadToken(Operation operation) throws Exception {
        Stream<String> ended = Stream.of(accounts.expired(accounts.caller(operation)), accounts.revoked(accounts.caller(operation)))
                .map(token -> "Bearer " + token);
        List<String> tokens = Stream.concat(ended, forgery.tokens(accounts.caller(operation).id()).stream()).toList();
        String before = accounts.everything();
        for (String token : tokens) {
            HttpResponse<String> answer = sendWith(operation, token);
            responses.check(operation, answer, InvalidRequest.refused(token, 401, "", ""));
            assertThat(answer.body()).doesNotContain(secrets);
        }
        HttpResponse<
                String> answer = accounts.send(operation, accounts.anonymous(operation), input.body(operation, accounts.caller(operation)));
        responses.check(operation, answer, InvalidRequest.refused("no token", 401, "unauthenticated", ""));
        assertThat(accounts.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("open")
    void aBadTokenIsRefusedWhereNoneIsNeededToo(Operation operation) throws Exception {
        responses.check(operation, sendWith(operation, "Bearer whp_" + "a".repeat(40)),
                InvalidRequest.refused("a bad token", 401, "invalid_token", ""));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aTokenDoesWhatItsScopeSays(Operation operation) throws Exception {
        for (String scope : List.of("read", "write")) {
            String token = accounts.caller(operation).call("POST", "/tokens", "{\"name\": \"robot\", \"scopes\": [\"" + scope + "\"]}")
                    .json().at("/data/token").asString();
            String before = accounts.everything();
            HttpResponse<String> answer = sendWith(operation, "Bearer " + token);
            boolean may = scope.equals(operation.method().equals("GET") ? "read" : "write") && !operation.id().equals("makeToken");
            responses.check(operation, answer,
                    may ? InvalidRequest.taken(scope) : InvalidRequest.refused(scope, 403, "insufficient_scope", ""));
            if (!may) {
                assertThat(accounts.everything()).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("onOneThing")
    void thingsOfSomebodyElseAreNotFoundAndStay(Operation operation) throws Exception {
        String before = accounts.everything();
        HttpResponse<String> answer = accounts.send(operation, accounts.requestTo(operation, accounts.pathOfOther(operation)),
                input.body(operation, accounts.ann()));
        responses.check(operation, answer, InvalidRequest.refused("what is somebody else's", 404, "", ""));
        assertThat(answer.body()).doesNotContain(secrets);
        assertThat(accounts.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("ofAdmins")
    void nonAdminsAreRefusedAdminOperations(Operation operation) throws Exception {
        String personal = accounts.ann().call("POST", "/tokens", "{\"name\": \"robot\"}").json().at("/data/token").asString();
        String before = accounts.everything();
        for (String token : List.of(accounts.ann().token(), personal)) {
            HttpRequest.Builder request = accounts.requestAs("Bearer " + token, accounts.pathOfOther(operation));
            HttpResponse<String> answer = accounts.send(operation, request, input.body(operation, accounts.ann()));
            responses.check(operation, answer, InvalidRequest.refused("a token of no admin", 403, "forbidden", ""));
            assertThat(answer.body()).doesNotContain(secrets);
        }
        assertThat(accounts.everything()).isEqualTo(before);
    }

    private HttpResponse<String> sendWith(Operation operation, String authorization) throws Exception {
        return accounts.send(operation, accounts.anonymous(operation).header("Authorization", authorization),
                input.body(operation, accounts.caller(operation)));
    }
}
