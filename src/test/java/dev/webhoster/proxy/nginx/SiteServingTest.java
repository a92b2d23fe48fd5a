package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.nginx.RawHttpClient.Answer;

class SiteServingTest {

    private static final Slot SLOT = new Slot(105);
    private static final Route ROUTE = new Route(5, SLOT);
    private static TestProxy proxy;

    private TestMachine machine;

    @BeforeAll
    static void startProxy() throws Exception {
        proxy = TestProxy.started();
        proxy.proxy().publish(ROUTE);
    }

    @BeforeEach
    void startMachine() throws Exception {
        machine = new TestMachine(proxy, SLOT, "machine 105");
    }

    @AfterEach
    void stopMachine() {
        machine.close();
    }

    @AfterAll
    static void stopProxy() throws Exception {
        proxy.close();
    }

    @Test
    void servesTheMachineBelowTheSitesNumber() {
        Answer answer = proxy.visitor().get("/5/docs/a.html?x=1&y=%26");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("machine 105");
        assertThat(machine.lastAsked().uri()).isEqualTo("/docs/a.html?x=1&y=%26");
    }

    @Test
    void keepsEncodedCharacters() {
        proxy.visitor().get("/5/a%2Fb%20c/%E2%82%AC%3F//d/?q=%2F");
        assertThat(machine.lastAsked().uri()).isEqualTo("/a%2Fb%20c/%E2%82%AC%3F//d/?q=%2F");
    }

    @Test
    void addsTheMissingSlashAndKeepsTheQuery() {
        Answer answer = proxy.visitor().get("/5?x=a%20b");
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location")).isEqualTo("/5/?x=a%20b");
        assertThat(proxy.visitor().get("/5").header("Location")).isEqualTo("/5/");
    }

    @Test
    void tellsTheMachineWhoAsks() {
        proxy.visitor().get("/5/", "X-Forwarded-For: 6.6.6.6", "X-Forwarded-Proto: https", "X-Forwarded-Prefix: /evil",
                "X-Real-IP: 6.6.6.6", "Forwarded: for=6.6.6.6", "X-Forwarded-Host: evil", "Proxy: evil");
        TestMachine.Asked asked = machine.lastAsked();
        String client = asked.header("X-Real-IP");
        assertThat(client).startsWith("127.");
        assertThat(asked.header("X-Forwarded-For")).isEqualTo(client);
        assertThat(asked.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(asked.header("X-Forwarded-Host")).isEqualTo("localhost");
        assertThat(asked.header("X-Forwarded-Port")).isEqualTo("" + proxy.settings.front().httpPort());
        assertThat(asked.header("X-Forwarded-Prefix")).isEqualTo("/5");
        assertThat(asked.header("Forwarded") + asked.header("Proxy")).isEmpty();
        assertThat(asked.header("Host")).isEqualTo("localhost");
    }

    @Test
    void usesConnectionsToTheMachineAgain() {
        IntStream.range(0, 20).forEach(any -> proxy.visitor().get("/5/"));
        assertThat(machine.asked.stream().map(TestMachine.Asked::clientPort).distinct().count())
                .isLessThanOrEqualTo(proxy.web().servingWorkers().size());
    }

    @Test
    void addsSecurityHeadersOnlyWhereTheMachineIsSilent() {
        assertThat(proxy.visitor().get("/5/").header("X-Content-Type-Options")).isEqualTo("nosniff");
        machine.answering(200, headers -> headers.set("Referrer-Policy", "no-referrer"));
        assertThat(proxy.visitor().get("/5/").header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void keepsHeadersAwayThatCountForTheWholeHost() {
        machine.answering(200, headers -> {
            headers.set("Service-Worker-Allowed", "/");
            headers.set("Clear-Site-Data", "\"*\"");
            headers.set("X-Accel-Redirect", "/6/");
        });
        Answer answer = proxy.visitor().get("/5/");
        assertThat(answer.body()).isEqualTo("machine 105");
        assertThat(answer.head()).doesNotContainIgnoringCase("Service-Worker", "Clear-Site-Data", "X-Accel");
    }

    @Test
    void refusesUploadsAboveTheLimit() {
        String request = "POST /5/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n";
        assertThat(proxy.visitor().send(request.formatted(1024 * 1024 + 1)).status()).isEqualTo(413);
        assertThat(proxy.visitor().send(request.formatted(100_000) + "x".repeat(100_000)).status()).isEqualTo(200);
    }
}
