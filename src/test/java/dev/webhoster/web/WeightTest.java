package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.People;
import dev.webhoster.hosting.Worker;

/** How much goes over the wire, compressed. */
@PagesTest
class WeightTest {

    private static final int FIRST_PAGE = 60_000;
    private static final int FRAGMENT = 4_000;
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/[^\"]+\\.(?:css|js|svg))\"");

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired Hostings hostings;
    @Autowired Worker worker;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theFirstPageWithAllThatItNeedsIsLight() throws Exception {
        long sum = get("/", "", "").body().length;
        Matcher file = FILE.matcher(new String(HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(), BodyHandlers.ofByteArray()).body()));
        while (file.find()) {
            sum += get(file.group(1), "", "").body().length;
        }
        assertThat(sum).isBetween(1_000L, (long) FIRST_PAGE);
    }

    @Test
    void aFragmentIsLight() throws Exception {
        Account ann = people.withKey();
        hostings.create(ann.id());
        worker.work(ann.id());
        try (Visitor visitor = new Visitor(port)) {
            visitor.logIn(ann.email(), "correct horse");

            HttpResponse<byte[]> panel = get("/hosting", "HX-Request", "WEBHOSTER_SESSION=" + visitor.session());

            assertThat(panel.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(panel.body().length).isBetween(500, FRAGMENT);
        }
    }

    private HttpResponse<byte[]> get(String path, String header, String cookies) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Encoding", "gzip").header("Cookie", cookies);
        if (!header.isEmpty()) {
            request.header(header, "true");
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
