package dev.webhoster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person with a hosting, by the API. */
final class Owner {

    private static final String API = Installation.PANEL + "/api/v1";

    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    /** Signs up, and may log in with this key. */
    static Owner signUp(String name, String key) throws IOException, InterruptedException {
        Owner owner = new Owner();
        owner.send("POST", "/auth/register", """
                {"email": "%1$s@example.org", "username": "%1$s", "password": "correct horse battery"}""".formatted(name));
        owner.logIn(name);
        owner.send("POST", "/keys", "{\"publicKey\": \"%s\"}".formatted(key));
        return owner;
    }

    private void logIn(String name) throws IOException, InterruptedException {
        String form = "username=" + name + "%40example.org&password=correct+horse+battery";
        token = find("\"access_token\":\"([^\"]+)\"", send("POST", "/auth/login", form));
    }

    void create() throws IOException, InterruptedException {
        send("POST", "/host", "");
    }

    /** @param goal running or stopped */
    void aim(String goal) throws IOException, InterruptedException {
        send("PUT", "/host/goal", "{\"goal\": \"%s\"}".formatted(goal));
    }

    void delete() throws IOException, InterruptedException {
        send("DELETE", "/host", "");
    }

    /** Such as "running", or "creating: address" while a rung is waited for; "none" without a hosting. */
    String state() throws IOException, InterruptedException {
        HttpResponse<String> answer = request("GET", "/host", "");
        if (answer.statusCode() == 404) {
            return "none";
        }
        Matcher rung = Pattern.compile("\"waiting\":\\{\"rung\":\"([a-z]+)\"").matcher(answer.body());
        return find("\"status\":\"([a-z]+)\"", answer.body()) + (rung.find() ? ": " + rung.group(1) : "");
    }

    String knownHost() throws IOException, InterruptedException {
        String body = request("GET", "/host", "").body();
        return "[localhost]:" + find("\"port\":(\\d+)", body) + " " + find("\"hostKey\":\"([^\"]+)\"", body);
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = request(method, path, body);
        assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isBetween(200, 299);
        return answer.body();
    }

    private HttpResponse<String> request(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(API + path)).method(method, BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String find(String pattern, String body) {
        Matcher matcher = Pattern.compile(pattern).matcher(body);
        assertThat(matcher.find()).as("%s in %s", pattern, body).isTrue();
        return matcher.group(1);
    }
}
