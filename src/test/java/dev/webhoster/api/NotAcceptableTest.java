package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.account.PublicKeys;
import dev.webhoster.api.ApiClient.Reply;

/** A request whose Accept header excludes the answer is refused before anything is done. */
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotAcceptableTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient database;

    private ApiClient ann;
    private String before;

    @BeforeAll
    void signUp() throws Exception {
        ann = new ApiClient(port).signedUp().withKey();
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(ann.id()).update();
        ann.call("POST", "/tokens", "{\"name\": \"robot\"}");
        before = all();
    }

    @AfterAll
    void close() {
        ann.close();
    }

    Stream<Operation> operations() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"));
        return Operation.all(JsonMapper.shared().readTree(ann.raw(request).body())).stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nothingIsDoneWhenTheAnswerIsNotTaken(Operation operation) throws Exception {
        for (String wanted : new String[] {"text/html", "image/png", "application/xml;q=0.9"}) {
            Reply reply = ann.send(request(operation).header("Accept", wanted));

            assertThat(reply.status()).as(reply.http().body()).isEqualTo(406);
            assertThat(reply.code()).isEqualTo("not_acceptable");
            assertThat(all()).isEqualTo(before);
        }
    }

    private HttpRequest.Builder request(Operation operation) throws Exception {
        String path = operation.path().replace("{keyId}", id("ssh_key")).replace("{tokenId}", id("access_token"))
                .replace("{accountId}", "" + ann.id());
        HttpRequest.Builder request = ann.request(path);
        if (path.endsWith("/login")) {
            return request.header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers
                    .ofString("username=%s&password=correct+horse".formatted(ann.email())));
        }
        String body = path.endsWith("/keys") ? "{\"publicKey\": \"%s\"}".formatted(PublicKeys.ed25519()) : operation.hasJsonBody()
                ? JsonMapper.shared().writeValueAsString(operation.exampleBody()) : "";
        return (body.isEmpty() ? request : request.header("Content-Type", "application/json"))
                .method(operation.method(),
                        body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    private String id(String table) {
        return database.sql("SELECT max(id) FROM " + table).query(String.class).single();
    }

    /** All rows that an operation could change. */
    private String all() {
        return database
                .sql("""
                        SELECT concat((SELECT jsonb_agg(a) FROM account a), (SELECT jsonb_agg(k) FROM ssh_key k),
                        (SELECT jsonb_agg(to_jsonb(t) - 'last_used_at') FROM access_token t), (SELECT jsonb_agg(g) FROM token_generation g),
                        (SELECT jsonb_agg(h) FROM hosting h), (SELECT jsonb_agg(e) FROM hosting_event e), (SELECT jsonb_agg(w) FROM kept_answer w))""")
                .query(String.class).single();
    }
}
