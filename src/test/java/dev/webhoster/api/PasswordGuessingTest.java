package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.api.ApiClient.Reply;

/** Wrong passwords are limited, whichever way they are sent. */
@ApiTest
class PasswordGuessingTest {

    private static final int FREE = 8;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient database;

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
    void passwordGuessingIsLockedOut() throws Exception {
        guess(() -> ann.with("").logIn(ann.email(), "wrong"), "wrong_credentials");

        Reply refused = ann.logIn(ann.email(), ApiClient.PASSWORD);

        assertThat(refused.code()).isEqualTo("too_many_attempts");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(290, 301);
    }

    @Test
    void anEmailWithANulIsNobodys() throws Exception {
        assertThat(ann.with("").logIn("%00" + ann.email(), ApiClient.PASSWORD).code()).isEqualTo("wrong_credentials");
        assertThat(ann.logIn(ann.email() + "%00%00", ApiClient.PASSWORD).code()).isEqualTo("wrong_credentials");
    }

    @Test
    void ofManyGuessesAtOnceNoMoreAreAnsweredThanOneAfterTheOther() throws Exception {
        ann.with("");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Reply> guess = () -> ann.logIn(ann.email(), "wrong");
            var replies = threads.invokeAll(Stream.generate(() -> guess).limit(3 * FREE).toList());

            assertThat(replies.stream().map(reply -> reply.resultNow().code()).filter("wrong_credentials"::equals))
                    .hasSizeLessThanOrEqualTo(FREE);
        }
    }

    @Test
    void theCurrentPasswordIsNotGuessedEitherAndTheLoginStaysOpen() throws Exception {
        guess(() -> ann.call("PATCH", "/me", "{\"password\": \"another horse\", \"currentPassword\": \"wrong\"}"), "wrong_password");

        for (String method : new String[] {"PATCH", "DELETE"}) {
            Reply refused = ann.call(method, "/me", method.equals("DELETE") ? "{\"currentPassword\": \"correct horse\"}"
                    : "{\"email\": \"x%s\", \"currentPassword\": \"correct horse\"}".formatted(ann.email()));
            assertThat(refused.code()).as(method).isEqualTo("too_many_attempts");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(290, 301);
        }
        assertThat(ann.logIn(ann.email(), ApiClient.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void emailAndPasswordAreNotTakenFromTheAddressThatServersLog() throws Exception {
        String form = "username=%s&password=correct+horse".formatted(ann.email());

        for (String query : new String[] {form, "password=correct+horse"}) {
            Reply reply = ann.with("").send(ann.request("/auth/login?" + query).POST(BodyPublishers.ofString(form))
                    .header("Content-Type", "application/x-www-form-urlencoded"));
            assertThat(reply.code()).isEqualTo("malformed_request");
        }
    }

    @Test
    void anEmailThatIsNoTextIsNotStored() throws Exception {
        String body = "{\"email\": \"%s@example.org\", \"username\": \"s%d\", \"password\": \"correct horse\"}";

        Reply reply = ann.with("").call("POST", "/auth/register", body.formatted("\\ud800", System.nanoTime()));

        assertThat(reply.code()).isEqualTo("validation_failed");
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("email");
        assertThat(database.sql("SELECT count(*) FROM account WHERE email LIKE '?%'").query(Long.class).single()).isZero();
    }

    private static void guess(Callable<Reply> attempt, String code) throws Exception {
        for (int i = 0; i < FREE; i++) {
            assertThat(attempt.call().code()).isEqualTo(code);
        }
    }
}
