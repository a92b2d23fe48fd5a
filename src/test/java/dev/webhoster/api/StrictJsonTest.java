package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.api.ApiClient.Reply;

/** Values of another type are refused, not converted. */
@ApiTest
class StrictJsonTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"7", "0", "0.0", "\"false\"", "\"true\"", "\"\"", "\" \"", "[true]", "{}"})
    void onlyTrueAndFalseSayWhetherAnAccountIsActive(String active) throws Exception {
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(ann.id()).update();
        try (ApiClient bea = new ApiClient(port).signedUp()) {
            Reply reply = ann.call("PUT", "/admin/accounts/%d/active".formatted(bea.id()), "{\"active\": %s}".formatted(active));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("wrong_type");
            assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("active");
            assertThat(bea.get("/me").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.9", "7.0", "\"7\"", "\"\"", "\" \"", "true", "[7]", "{}", "1e1", "99999999999"})
    void onlyAWholeNumberIsANumberOfDays(String days) throws Exception {
        Reply reply = ann.call("POST", "/tokens", "{\"name\": \"robot\", \"expiresInDays\": %s}".formatted(days));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("wrong_type");
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("expiresInDays");
        assertThat(ann.get("/tokens").json().path("data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"read\"", "[\"\"]", "\"\"", "[7]", "[[\"read\"]]", "{\"read\": true}", "[\"READ\"]"})
    void onlyAListOfScopesIsOne(String scopes) throws Exception {
        Reply reply = ann.call("POST", "/tokens", "{\"name\": \"robot\", \"scopes\": %s}".formatted(scopes));

        assertThat(reply.status()).as(reply.http().body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("wrong_type");
        assertThat(ann.get("/tokens").json().path("data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"RUNNING\"", "true", "[\"running\"]"})
    void onlyARunningOrAStoppedIsAGoal(String goal) throws Exception {
        Reply reply = ann.call("PUT", "/host/goal", "{\"goal\": %s}".formatted(goal));

        assertThat(reply.code()).isEqualTo("wrong_type");
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("goal");
    }

    @Test
    void anEndlessNumberIsWrongAndNotTooLarge() throws Exception {
        Reply reply = ann.call("POST", "/tokens", "{\"name\": \"robot\", \"expiresInDays\": %s}".formatted("9".repeat(2000)));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(ann.call("POST", "/tokens", "{\"name\": %s1%s}".formatted("[".repeat(2000), "]".repeat(2000))).status()).isEqualTo(400);
    }

    @Test
    void aTextIsNotADocument() throws Exception {
        for (String body : new String[] {"\"\"", "7", "true", "null", "\"{}\""}) {
            assertThat(ann.call("POST", "/tokens", body).status()).as(body).isEqualTo(400);
        }
    }
}
