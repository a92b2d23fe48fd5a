package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.PublicKeys;
import dev.webhoster.hosting.Worker;

/** Somebody who calls every operation, an admin, and somebody else whose things are nobody's business. */
final class Cast implements AutoCloseable {

    private final int port;
    private final JdbcClient database;
    private final Caller ann;
    private final Caller other;
    private final Caller admin;

    Cast(int port, JdbcClient database, Worker worker) throws Exception {
        this.port = port;
        this.database = database;
        ann = withEverything(worker);
        other = withEverything(worker);
        admin = new Caller(port).signedUp();
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(admin.id()).update();
    }

    private Caller withEverything(Worker worker) throws Exception {
        Caller caller = new Caller(port).signedUp().withKey();
        assertThat(caller.call("POST", "/tokens", "{\"name\": \"robot\"}").status()).isEqualTo(201);
        caller.call("POST", "/host", null);
        worker.work(caller.id());
        return caller;
    }

    long otherId() throws Exception {
        return other.id();
    }

    /** To whoever may call it, with ids that the caller has. */
    HttpRequest.Builder request(Operation operation, String query) throws Exception {
        return requestTo(operation, path(operation, ann) + query);
    }

    HttpRequest.Builder requestTo(Operation operation, String path) {
        String token = operation.path().contains("/admin/") ? admin.token() : ann.token();
        HttpRequest.Builder request = to(path);
        return operation.isOpen() ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpRequest.Builder anonymous(Operation operation) throws Exception {
        return to(path(operation, ann));
    }

    String pathOfOther(Operation operation) throws Exception {
        return path(operation, other);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private String path(Operation operation, Caller whose) throws Exception {
        long id = whose.id();
        return operation.path().replace("{accountId}", "" + id).replace("{keyId}", first("ssh_key", id)).replace("{tokenId}", first("access_token", id));
    }

    private String first(String table, long accountId) {
        return database.sql("SELECT coalesce(min(id), 0) FROM " + table + " WHERE account_id = ?").param(accountId).query(Long.class).single().toString();
    }

    /** What the description gives as an example, with names that are free. */
    byte[] body(Operation operation) {
        String text = switch (operation.id()) {
            case "login" -> "username=" + ann.email() + "&password=correct+horse";
            case "register" -> operation.exampleBody().toString().replace("\"ann", "\"c" + UUID.randomUUID().toString().substring(0, 8));
            case "changeAccount" -> "{\"username\": \"c%s\"}".formatted(UUID.randomUUID().toString().substring(0, 8));
            case "addKey" -> "{\"name\": \"new\", \"publicKey\": \"%s\"}".formatted(PublicKeys.ed25519());
            default -> operation.hasJsonBody() ? operation.exampleBody().toString() : "";
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    HttpResponse<String> send(Operation operation, HttpRequest.Builder request, byte[] body) throws Exception {
        return sendAs(operation, request, operation.id().equals("login") ? "application/x-www-form-urlencoded" : "application/json", body);
    }

    HttpResponse<String> sendAs(Operation operation, HttpRequest.Builder request, String type, byte[] body) throws Exception {
        return ann.raw(request.header("Content-Type", type)
                .method(operation.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }

    void assertNothingOfOthers(HttpResponse<String> answer) {
        if (!answer.request().uri().getPath().contains("/admin/")) {
            assertThat(answer.body()).doesNotContain(other.email(), admin.email());
        }
    }

    @Override
    public void close() {
        ann.close();
        other.close();
        admin.close();
    }
}
