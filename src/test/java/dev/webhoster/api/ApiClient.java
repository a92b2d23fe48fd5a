package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.account.PublicKeys;

/** An HTTP client of the API, with the token of an account or without. */
public final class ApiClient implements AutoCloseable {

    static final String PASSWORD = "correct horse";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);
    private final int port;
    private String token = "";

    public ApiClient(int port) {
        this.port = port;
    }

    /** An answer. */
    public record Reply(int status, JsonNode json, HttpResponse<String> http) {

        public String code() {
            return json.path("code").asString();
        }

        public String header(String header) {
            return http.headers().firstValue(header).orElse("");
        }
    }

    String email() {
        return name + "@example.org";
    }

    String name() {
        return name;
    }

    String token() {
        return token;
    }

    /** Uses this token from now on; none when it is empty. */
    ApiClient with(String other) {
        token = other;
        return this;
    }

    Reply register() throws IOException, InterruptedException {
        return call("POST", "/auth/register", """
                {"email": "%s", "username": "%s", "password": "%s"}""".formatted(email(), name, PASSWORD));
    }

    Reply logIn(String email, String password) throws IOException, InterruptedException {
        return send(request("/auth/login").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + email + "&password=" + password.replace(' ', '+'))));
    }

    /** Registers and logs in. */
    public ApiClient signedUp() throws IOException, InterruptedException {
        assertThat(register().status()).isEqualTo(201);
        return with(logIn(email(), PASSWORD).json().path("access_token").asString());
    }

    public Reply get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** @param body JSON, or null for none */
    public Reply call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(body == null ? request.method(method, BodyPublishers.noBody())
                : request.method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json"));
    }

    /** @param headers names and values in turn */
    Reply post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send((headers.length == 0 ? request : request.headers(headers)).header("Content-Type", "application/json"));
    }

    /** The answer as it comes, line by line. */
    HttpResponse<Stream<String>> stream(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path).headers(headers).GET().build(), BodyHandlers.ofLines());
    }

    public long id() throws IOException, InterruptedException {
        return get("/me").json().at("/data/id").asLong();
    }

    public ApiClient withKey() throws IOException, InterruptedException {
        assertThat(call("POST", "/keys", "{\"publicKey\": \"%s\"}".formatted(PublicKeys.ed25519())).status()).isEqualTo(201);
        return this;
    }

    /** The answer unparsed. */
    public HttpResponse<String> raw(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> http = client.send(request.build(), BodyHandlers.ofString());
        if (http.statusCode() == 304) {
            return new Reply(304, JSON.createObjectNode(), http);
        }
        assertThat(http.headers().firstValue("Content-Type").orElse("none")).as(http.body()).contains("json");
        return new Reply(http.statusCode(), JSON.readTree(http.body()), http);
    }

    HttpRequest.Builder request(String path) {
        String address = "http://127.0.0.1:" + port + (path.matches("/(a|%61)pi.*") ? path : "/api/v1" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Open streams, too. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
