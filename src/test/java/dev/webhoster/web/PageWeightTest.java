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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProbes;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.vm.HypervisorException;

/** Bytes over the wire, compressed. */
@PagesTest
class PageWeightTest {

    private static final int FIRST_PAGE = 60_000;
    private static final int FRAGMENT = 4_000;
    private static final int WINDOW = 14_600;
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/[^\"]+\\.(?:css|js|svg))\"");

    @LocalServerPort
    int port;
    @Autowired
    TestAccounts people;
    @Autowired
    Hostings hostings;
    @Autowired
    Worker worker;
    @Autowired
    FakeProbes probes;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    JdbcClient database;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theFirstPageWithAllThatItNeedsIsLight() throws Exception {
        long sum = get("/", "", "").body().length;
        Matcher file = FILE.matcher(page("/"));
        while (file.find()) {
            sum += get(file.group(1), "", "").body().length;
        }
        assertThat(sum).isBetween(1_000L, (long) FIRST_PAGE);
    }

    /** Style sheets only, and each comes in the first window of a connection (RFC 6928): one way and back, as the document. */
    @Test
    void nothingBlocksThePageForLongerThanTheDocument() throws Exception {
        String page = page("/");
        assertThat(page).doesNotContainPattern("<script(?![^>]* defer)").doesNotContain("@import");
        assertThat(get("/", "", "").body().length).isLessThan(WINDOW);
        Matcher sheet = Pattern.compile("rel=\"stylesheet\" href=\"([^\"]+)\"").matcher(page);
        assertThat(sheet.results().map(found -> found.group(1))).hasSize(2).allSatisfy(file -> {
            HttpResponse<byte[]> answer = get(file, "", "");
            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(answer.body().length).isLessThan(WINDOW);
        });
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, en", "RUNNING, ko", "CREATING, en", "CREATING, ko", "FAILED, en", "FAILED, ko"})
    void aFragmentIsLight(Status status, String language) throws Exception {
        Account ann = people.withKey();
        hostings.create(ann.id());
        bring(ann, status);
        database.sql(
                """
                        INSERT INTO hosting_event (hosting_id, at, kind, stage) SELECT hosting.id, now() + n * interval '7 minutes', 'REACHED', 'SSH'
                        FROM hosting, generate_series(1, 8) n WHERE user_id = ?""")
                .param(ann.id()).update();
        try (Visitor visitor = new Visitor(port)) {
            visitor.logIn(ann.email(), "correct horse");

            HttpResponse<byte[]> panel = get("/hosting", "HX-Request",
                    "WEBHOSTER_SESSION=" + visitor.session() + "; WEBHOSTER_LANGUAGE=" + language);

            assertThat(hostings.of(ann.id()).orElseThrow().status()).isEqualTo(status);
            assertThat(panel.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(panel.body().length).isBetween(500, FRAGMENT);
        }
    }

    private void bring(Account ann, Status status) {
        if (status == Status.CREATING) {
            probes.answerBelow(ProvisioningStage.SSH);
        }
        if (status == Status.FAILED) {
            hypervisor.faults().next(new HypervisorException.NoSpace("write", new IllegalStateException()));
        }
        worker.settle(ann.id());
        probes.answerAll();
    }

    private String page(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString()).body();
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
