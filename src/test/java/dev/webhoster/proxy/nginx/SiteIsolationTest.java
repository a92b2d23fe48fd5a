package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.nginx.RawHttpClient.Answer;

/** What must not cross: from the machine to other sites and the panel, and from the panel to the machine. */
class SiteIsolationTest {

    private static final Slot SLOT = new Slot(7);
    private static TestProxy proxy;
    private static TestMachine machine;

    @BeforeAll
    static void start() throws Exception {
        proxy = TestProxy.started("sites.example");
        proxy.proxy().publish(new Route(12, SLOT));
        machine = new TestMachine(proxy, SLOT, "machine 7");
    }

    @AfterAll
    static void stop() throws Exception {
        machine.close();
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource({"/x, /12/x", "/, /12/", "/12/x, /12/x", "//other.example/x, //other.example/x", "x?y, x?y",
        "http://localhost/x, /12/x", "http://localhost/12/x, /12/x", "https://other.example/x, https://other.example/x",
        "http://localhost.evil.example/x, http://localhost.evil.example/x"})
    void movesRedirectsBelowTheSite(String sent, String seen) {
        machine.answering(302, headers -> headers.set("Location", sent));
        assertThat(proxy.visitor().get("/12/a").header("Location")).isEqualTo(seen);
    }

    @Test
    void movesRedirectsThatNameThePortBelowTheSite() {
        String host = "localhost:" + proxy.settings.front().httpPort();
        machine.answering(302, headers -> headers.set("Location", "http://" + host + "/x"));
        assertThat(proxy.visitor().at(host, "/12/a").header("Location")).isEqualTo("/12/x");
    }

    @Test
    void scopesCookiesToTheSite() {
        machine.answering(200, headers -> {
            headers.add("Set-Cookie", "a=1; Path=/; HttpOnly");
            headers.add("Set-Cookie", "b=2; Path=/app; Domain=example");
            headers.add("Set-Cookie", "c=3; Path=/12/x");
            headers.add("Set-Cookie", "d=4");
        });
        assertThat(proxy.visitor().get("/12/").header("Set-Cookie")).startsWith(
                "a=1; Path=/12/; HttpOnly | b=2; Path=/12/app; Domain=localhost; Domain= | c=3; Path=/12/x | d=4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "a=1 | a=1",
        "WEBHOSTER_SESSION=s3cret | none",
        "a=1; WEBHOSTER_SESSION=s3cret; b=2 | a=1; b=2",
        "WEBHOSTER_SESSION=s3cret; b=2 | b=2",
        "a=1;WEBHOSTER_REMEMBER=s3cret | a=1",
        "__Host-WEBHOSTER_SESSION=s3cret; WEBHOSTER_A=s3cret; b=2; webhoster_c=s3cret | b=2",
        "WEBHOSTER_A=s3cret; WEBHOSTER_B=s3cret; WEBHOSTER_C=s3cret; WEBHOSTER_D=s3cret; e=5 | none",
        "a=WEBHOSTER_SESSION; NOT_WEBHOSTER_A=2 | a=WEBHOSTER_SESSION; NOT_WEBHOSTER_A=2"})
    void cutsThePanelsCookiesOut(String sent, String seen) {
        machine.answering(200, headers -> {});
        proxy.visitor().get("/12/", "Cookie: " + sent);
        assertThat(machine.lastAsked().header("Cookie")).isEqualTo(seen == null ? "" : seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/13/", "/13", "/012/", "/0/", "/x/", "/12x/", "/%312/", "/favicon.ico", "/1234567890123456789/"})
    void hasAPageForWhatIsNotThere(String uri) {
        Answer answer = proxy.visitor().get(uri);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no site at this address");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void saysWhatItIsAtTheRoot() {
        Answer answer = proxy.visitor().get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Sites are hosted here");
        assertThat(answer.header("Server")).isEqualTo("nginx");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
    }

    @Test
    void servesNoNameThatIsNotOurs() {
        for (String host : List.of("evil.example", "panel", "12.sites.example.evil", "13.sites.example", "sites.example")) {
            assertThat(proxy.visitor().at(host, "/12/").status()).as(host).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "192.0.2.7:8081", "[::1]"})
    void redirectsFromAnAddressToTheName(String host) {
        Answer answer = proxy.visitor().at(host, "/12/a?b");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("http://localhost:%d/12/a?b".formatted(proxy.settings.front().httpPort()));
    }

    @Test
    void servesTheSiteAtTheRootOfItsSubDomain() {
        machine.answering(302, headers -> {
            headers.set("Location", "http://12.sites.example/x");
            headers.set("Set-Cookie", "a=1; Path=/; Domain=sites.example");
        });
        Answer answer = proxy.visitor().at("12.sites.example", "/13/a%2Fb", "X-Forwarded-Prefix: /evil");
        assertThat(machine.lastAsked().uri()).isEqualTo("/13/a%2Fb");
        assertThat(machine.lastAsked().header("X-Forwarded-Prefix")).isEmpty();
        assertThat(answer.header("Location")).isEqualTo("/x");
        assertThat(answer.header("Set-Cookie")).isEqualTo("a=1; Path=/; Domain=12.sites.example; Domain= | a=1; Path=/");
    }
}
