package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import dev.webhoster.api.ApiClient.Reply;
import dev.webhoster.hosting.reconcile.MutableClock;

/** Personal access tokens: their creation, scopes, expiry and revocation. */
@ApiTest
class AccessTokenTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient database;
    @Autowired
    MutableClock clock;

    ApiClient ann;
    String login;

    @BeforeEach
    void signUp() throws Exception {
        ann = new ApiClient(port).signedUp();
        login = ann.token();
    }

    @AfterEach
    void close() {
        ann.close();
    }

    @Test
    void isShownOnceAndKeptAsADigest() throws Exception {
        String token = make("{\"name\": \" robot \", \"scopes\": [\"read\"], \"expiresInDays\": 1}");

        assertThat(token).matches("whp_[0-9A-Za-z]{40}");
        JsonNode listed = ann.get("/tokens").json().at("/data/0");
        assertThat(listed.path("name").asString()).isEqualTo("robot");
        assertThat(listed.path("hint").asString()).isEqualTo(token.substring(0, 8));
        assertThat(listed.has("token")).isFalse();
        assertThat(database.sql("SELECT hash FROM access_token").query(String.class).list())
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void looksWithReadAndChangesWithWrite() throws Exception {
        String reader = make("{\"name\": \"reader\", \"scopes\": [\"read\"]}");
        String writer = make("{\"name\": \"writer\", \"scopes\": [\"write\"]}");

        assertThat(ann.with(reader).get("/me").status()).isEqualTo(200);
        Reply refused = ann.call("PATCH", "/me", "{\"language\": \"ko\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("insufficient_scope");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
        assertThat(ann.with(writer).call("PATCH", "/me", "{\"language\": \"ko\"}").status()).isEqualTo(200);
        assertThat(ann.get("/me").code()).isEqualTo("insufficient_scope");
    }

    @Test
    void itsAddressIsToldWhenItIsMade() throws Exception {
        Reply made = ann.call("POST", "/tokens", "{\"name\": \"robot\"}");

        assertThat(made.header("Location")).isEqualTo("/api/v1/tokens/" + made.json().at("/data/id").asLong());
        assertThat(ann.call("DELETE", made.header("Location"), null).status()).isEqualTo(200);
    }

    @Test
    void doesNotBreed() throws Exception {
        ann.with(make("{\"name\": \"robot\"}"));

        assertThat(ann.call("POST", "/tokens", "{\"name\": \"child\"}").code()).isEqualTo("insufficient_scope");
        assertThat(ann.call("POST", "/%74okens", "{\"name\": \"child\"}").code()).isEqualTo("insufficient_scope");
    }

    @Test
    void isRefusedAtOnceWhenItIsRevoked() throws Exception {
        String token = make("{\"name\": \"robot\"}");
        String id = ann.get("/tokens").json().at("/data/0/id").asString();

        assertThat(ann.call("DELETE", "/tokens/" + id, null).status()).isEqualTo(200);

        assertThat(ann.with(token).get("/me").code()).isEqualTo("invalid_token");
        assertThat(ann.with(login).call("DELETE", "/tokens/" + id, null).code()).isEqualTo("token_not_found");
    }

    @Test
    void endsAtTheVerySecond() throws Exception {
        String token = make("{\"name\": \"robot\", \"expiresInDays\": 2}");
        clock.move(Duration.ofDays(2).minusSeconds(1));
        assertThat(ann.with(token).get("/me").status()).isEqualTo(200);

        clock.move(Duration.ofSeconds(2));
        assertThat(ann.get("/me").code()).isEqualTo("invalid_token");
    }

    @Test
    void saysWhenItWasUsedLast() throws Exception {
        ann.with(make("{\"name\": \"robot\"}"));
        String first = clock.instant().toString();
        ann.get("/me");
        clock.move(Duration.ofSeconds(30));
        assertThat(lastUse()).isEqualTo(first);

        clock.move(Duration.ofSeconds(31));
        assertThat(lastUse()).isEqualTo(clock.instant().toString());
    }

    @Test
    void ofSomebodyElseIsNotFoundAndStays() throws Exception {
        make("{\"name\": \"robot\"}");
        String id = ann.get("/tokens").json().at("/data/0/id").asString();
        try (ApiClient bea = new ApiClient(port).signedUp()) {
            assertThat(bea.call("DELETE", "/tokens/" + id, null).code()).isEqualTo("token_not_found");
            assertThat(bea.get("/tokens").json().path("data")).isEmpty();
        }
        assertThat(ann.get("/tokens").json().path("data")).hasSize(1);
    }

    @Test
    void errorsInANewTokenAreReported() throws Exception {
        for (String body : new String[] {"{}", "{\"name\": \"a\\u0000b\"}", "{\"name\": \"%s\"}".formatted("x".repeat(61)),
            "{\"name\": \"a\", \"scopes\": []}", "{\"name\": \"a\", \"expiresInDays\": 366}"}) {
            Reply reply = ann.call("POST", "/tokens", body);
            assertThat(reply.code()).as(body).isEqualTo("validation_failed");
            assertThat(reply.json().at("/errors/0/field").asString()).isNotEmpty();
        }
        assertThat(ann.call("POST", "/tokens", "{\"name\": \"a\", \"scopes\": [\"admin\"]}").code()).isEqualTo("wrong_type");
    }

    @Test
    void thereIsALimit() throws Exception {
        for (int i = 0; i < 50; i++) {
            make("{\"name\": \"robot\"}");
        }
        assertThat(ann.call("POST", "/tokens", "{\"name\": \"robot\"}").code()).isEqualTo("too_many_tokens");
    }

    private String lastUse() throws Exception {
        return ann.get("/tokens").json().at("/data/0/lastUsedAt").asString();
    }

    private String make(String body) throws Exception {
        Reply made = ann.with(login).call("POST", "/tokens", body);
        assertThat(made.status()).isEqualTo(201);
        return made.json().at("/data/token").asString();
    }
}
