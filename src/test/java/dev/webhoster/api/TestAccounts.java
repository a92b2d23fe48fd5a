package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Ann, who calls every operation; an admin; and another account, whose data must never be seen. */
final class TestAccounts implements AutoCloseable {

    private final int port;
    private final ApiClient ann;
    private final ApiClient other;
    private final ApiClient admin;
    private final JdbcClient database;

    TestAccounts(int port, ApiClient ann, ApiClient other, ApiClient admin, JdbcClient database) {
        this.port = port;
        this.ann = ann;
        this.other = other;
        this.admin = admin;
        this.database = database;
    }

    ApiClient ann() {
        return ann;
    }

    ApiClient other() {
        return other;
    }

    /** The account that may call the operation. */
    ApiClient caller(Operation operation) {
        return operation.isForAdmins() ? admin : ann;
    }

    /** By the account that may call the operation, with ids of its own. */
    HttpRequest.Builder request(Operation operation, String query) throws Exception {
        return requestTo(operation, path(operation, ann) + query);
    }

    HttpRequest.Builder requestTo(Operation operation, String path) {
        HttpRequest.Builder request = to(path);
        return operation.isOpen() ? request : request.header("Authorization", "Bearer " + caller(operation).token());
    }

    HttpRequest.Builder requestAs(String authorization, String path) {
        return to(path).header("Authorization", authorization);
    }

    HttpRequest.Builder anonymous(Operation operation) throws Exception {
        return to(path(operation, ann));
    }

    /** With ids of the other account. */
    String pathOfOther(Operation operation) throws Exception {
        return path(operation, other);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private String path(Operation operation, ApiClient whose) throws Exception {
        long id = whose.id();
        return operation.path().replace("{accountId}", "" + id).replace("{keyId}", first("ssh_key", id)).replace("{tokenId}",
                first("access_token", id));
    }

    private String first(String table, long accountId) {
        return database.sql("SELECT coalesce(min(id), 0) FROM " + table + " WHERE account_id = ?").param(accountId).query(Long.class)
                .single().toString();
    }

    HttpResponse<String> send(Operation operation, HttpRequest.Builder request, byte[] body) throws Exception {
        return sendAs(operation, request, operation.hasForm() ? Operation.FORM : Operation.JSON, body);
    }

    HttpResponse<String> sendAs(Operation operation, HttpRequest.Builder request, String type, byte[] body) throws Exception {
        return ann.raw(request.header("Content-Type", type)
                .method(operation.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }

    /** All rows of the three accounts, except when a token was last used. */
    String everything() throws Exception {
        Stream.Builder<String> all = Stream.builder();
        for (ApiClient who : List.of(ann, other, admin)) {
            for (String query : List.of("SELECT * FROM account WHERE email = ?",
                    "SELECT k.* FROM ssh_key k JOIN account a ON a.id = account_id WHERE email = ?",
                    "SELECT t.id, t.name, scope, expires_at FROM access_token t JOIN account a ON a.id = account_id WHERE email = ?",
                    "SELECT h.* FROM hosting h JOIN account a ON a.id = user_id WHERE email = ?",
                    "SELECT g.* FROM token_generation g JOIN account a ON a.id = account_id WHERE email = ?")) {
                all.add(database.sql(query + " ORDER BY 1").param(who.email()).query().listOfRows().toString());
            }
        }
        return String.join("\n", all.build().toList());
    }

    /** A personal access token that has expired. */
    String expired(ApiClient whose) throws Exception {
        JsonNode made = whose.call("POST", "/tokens", "{\"name\": \"old\"}").json().path("data");
        database.sql("UPDATE access_token SET expires_at = created_at WHERE id = ?").param(made.path("id").asLong()).update();
        return made.path("token").asString();
    }

    String revoked(ApiClient whose) throws Exception {
        JsonNode made = whose.call("POST", "/tokens", "{\"name\": \"lost\"}").json().path("data");
        assertThat(whose.call("DELETE", "/tokens/" + made.path("id"), null).status()).isEqualTo(200);
        return made.path("token").asString();
    }

    /** Data of the other accounts that Ann must never see. */
    List<String> secretsOfOthers() throws Exception {
        Stream.Builder<String> secrets = Stream.builder();
        for (ApiClient who : List.of(other, admin)) {
            JsonNode host = who.get("/host").json().path("data");
            JsonNode key = who.get("/keys").json().at("/data/0");
            secrets.add(who.email()).add(who.name()).add(who.token()).add(key.path("fingerprint").asString())
                    .add(key.path("publicKey").asString())
                    .add(who.get("/tokens").json().at("/data/0/hint").asString()).add(host.path("url").asString())
                    .add(host.at("/ssh/fingerprint").asString())
                    .add("\"port\":" + host.at("/ssh/port")).add(host.at("/ssh/command").asString());
        }
        List<String> all = secrets.build().toList();
        assertThat(all).hasSize(20).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(6));
        return all;
    }

    @Override
    public void close() {
        ann.close();
        other.close();
        admin.close();
    }
}
