package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import dev.webhoster.api.ApiClient.Reply;

/** Every request that cannot be processed is answered with a problem, never with a page. */
@ApiTest
class BadRequestsTest {

    @LocalServerPort
    int port;

    ApiClient ann;

    @BeforeEach
    void signUp() throws Exception {
        ann = new ApiClient(port).signedUp();
    }

    @AfterEach
    void close() {
        ann.close();
    }

    @Test
    void aProblemHasTheFieldsOfRfc9457AndOurs() throws Exception {
        Reply reply = ann.get("/nothing");

        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = reply.json();
        assertThat(problem.propertyNames()).containsExactlyInAnyOrder(
                "type", "title", "status", "detail", "instance", "success", "message", "code");
        assertThat(problem.path("success").asBoolean(true)).isFalse();
        assertThat(problem.path("status").asInt()).isEqualTo(404);
        assertThat(problem.path("instance").asString()).isEqualTo("/api/v1/nothing");
        assertThat(problem.path("message")).isEqualTo(problem.path("detail"));
        assertThat(problem.path("type").asString()).isEqualTo("/docs/problems#not_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"goal\":               | 400 | malformed_request | ",
        "nonsense                 | 400 | malformed_request | ",
        "{\"goal\":\"running\"} x | 400 | malformed_request | ",
        "{\"goal\":\"running\",\"goal\":\"stopped\"} | 400 | malformed_request | ",
        "[]                       | 400 | wrong_type        | ",
        "{\"goal\":\"running\",\"x\":1} | 400 | unknown_field | x",
        "{\"goal\":\"gone\"}      | 400 | wrong_type        | goal",
        "{\"goal\":1}             | 400 | wrong_type        | goal",
        "{\"goal\":{\"a\":1}}     | 400 | wrong_type        | goal",
        "{}                       | 422 | validation_failed | goal",
        "{\"goal\":null}          | 422 | validation_failed | goal"})
    void aBodyThatCannotBeReadIsRefusedWithTheFieldsName(String body, int status, String code, String field)
            throws Exception {
        Reply reply = ann.call("PUT", "/host/goal", body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().at("/errors/0/field").asString("")).isEqualTo(field == null ? "" : field);
    }

    @Test
    void aNumberIsNotAText() throws Exception {
        Reply reply = ann.with("").call("POST", "/auth/register", "{\"email\": 5}");

        assertThat(reply.code()).isEqualTo("wrong_type");
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("email");
    }

    @Test
    void unreadableInputIsNotQuoted() throws Exception {
        assertThat(ann.call("POST", "/keys", "{\"publicKey\": SECRET").http().body()).doesNotContain("SECRET");
        assertThat(ann.call("PUT", "/host/goal", "{\"goal\":\"SECRET\"}").http().body()).doesNotContain("SECRET")
                .contains("one of: running, stopped");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        assertThat(ann.call("POST", "/keys", "{\"name\":\"" + "x".repeat(200_000) + "\"}").status()).isEqualTo(413);
    }

    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsRefusedToo() throws Exception {
        byte[] body = ("{\"name\":\"" + "x".repeat(200_000) + "\"}").getBytes(StandardCharsets.US_ASCII);

        Reply reply = ann.send(ann.request("/keys").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("body_too_large");
    }

    @Test
    void aLoginThatIsTooLargeIsRefused() throws Exception {
        byte[] form = "username=a&password=%s".formatted("x".repeat(200_000)).getBytes(StandardCharsets.US_ASCII);

        for (BodyPublisher body : List.of(BodyPublishers.ofByteArray(form),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)))) {
            Reply reply = ann.with("")
                    .send(ann.request("/auth/login").header("Content-Type", "application/x-www-form-urlencoded").POST(body));
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.code()).isEqualTo("body_too_large");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/login", "/auth/register"})
    void whereOneOnlyPostsOtherMethodsAreRefused(String path) throws Exception {
        for (String method : new String[] {"GET", "PUT", "PATCH", "DELETE"}) {
            Reply reply = ann.with("").call(method, path, null);
            assertThat(reply.status()).as(method).isEqualTo(405);
            assertThat(reply.code()).isEqualTo("method_not_allowed");
            assertThat(reply.header("Allow")).contains("POST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/host", "/%61pi/v1/host", "/api/v1/%68ost", "/api//v1/host"})
    void aPostIsAPostWhateverAFieldSays(String path) throws Exception {
        ann.withKey().call("POST", "/host", null);

        ann.send(ann.request(path + "?_method=DELETE").POST(BodyPublishers.noBody()));
        ann.send(ann.request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_method=DELETE")));

        assertThat(ann.get("/host").json().at("/data/goal").asString()).isEqualTo("running");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v1/me?<> HTTP/1.1", "GET /api/v1/me HTTP/9.9", "GET", "G@T /api/v1/me HTTP/1.1",
        "GET /api/v1/me HTTP/1.1\r\nHost: a b c", "GET /api/v1/me HTTP/1.1\r\nContent-Length: -1",
        "GET /api/v1/me HTTP/1.1\r\nNo colon", "GET /api/v1/%zz HTTP/1.1", "GET /api/v1/..%2f..%2fme HTTP/1.1",
        "GET /api/../../me HTTP/1.1"})
    void invalidHttpIsAnsweredWithoutPageAndProductNames(String head) throws Exception {
        String answer = raw(head.contains("Host:") ? head : head + "\r\nHost: localhost");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*\\R\\R.*")
                .contains("Content-Type: application/problem+json", "\"success\":false")
                .doesNotContainIgnoringCase("<html", "tomcat", "apache", "Exception");
    }

    /** @return all that is answered until the server hangs up */
    private String raw(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void eachWrongFieldOfASignUpIsNamed() throws Exception {
        Reply reply = ann.with("").call("POST", "/auth/register", "{\"email\": \"ann\", \"password\": \"short\"}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("errors").findValuesAsString("field")).containsExactly("email", "password", "username");
    }

    @Test
    void anEmailThatIsTakenIsAConflict() throws Exception {
        Reply reply = ann.with("").register();

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("email_taken");
    }

    @Test
    void methodsAndMediaTypesThatAreNotKnownAreRefused() throws Exception {
        Reply method = ann.call("PUT", "/me", null);
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("GET");

        assertThat(ann.get("/me", "Accept", "text/html").status()).isEqualTo(406);
        assertThat(ann.send(ann.request("/keys").header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("key"))).status()).isEqualTo(415);
        assertThat(ann.with("").call("POST", "/auth/login", "{}").status()).isEqualTo(415);
    }

    @Test
    void aLoginWithoutAFieldSaysWhich() throws Exception {
        Reply reply = ann.with("").send(ann.request("/auth/login")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("username=a")));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/v1/nothing", "/%61pi/v1/nothing", "/api/v1/breaking", "/api/v1/me;x=1",
        "/api/v1//me", "/api/v1/a%25b", "/api/v1/keys/abc"})
    void noBrowserGetsAPageFromHere(String path) throws Exception {
        for (String token : new String[] {ann.token(), ""}) {
            Reply reply = ann.with(token).send(ann.request(path).header("Accept", "text/html"));
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.json().path("success").asBoolean(true)).isFalse();
        }
    }

    @Test
    void aFailureOfOursTellsNothingOfItsCause() throws Exception {
        Reply reply = ann.get("/breaking");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.code()).isEqualTo("internal_error");
        assertThat(reply.http().body()).doesNotContain("SELECT", "shadow", "Exception", "dev.webhoster").contains("X-Request-Id");
        assertThat(reply.header("X-Request-Id")).matches("[0-9a-f-]{36}");
    }
}
