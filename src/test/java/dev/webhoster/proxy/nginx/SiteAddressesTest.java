package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NGINX;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;

/**
 * Every header that carries a path or an address goes by one rule: it has the site's prefix when it begins with it and then ends or
 * goes on with / ? or #.
 */
@Real(NGINX)
class SiteAddressesTest {

    private static TestProxy proxy;
    private static TestMachine machine;

    @BeforeAll
    static void start() throws Exception {
        proxy = TestProxy.started("sites.example");
        proxy.proxy().publish(new Route(5, new Slot(5)));
        machine = new TestMachine(proxy, new Slot(5), "machine 5");
    }

    @AfterAll
    static void stop() throws IOException {
        machine.close();
        proxy.close();
    }

    @ParameterizedTest
    @Finding(Finding.Id.F6)
    @CsvSource(delimiter = '|', value = {
        // a machine that knows nothing of the prefix
        "/ | /5/", "/x | /5/x", "/x?y=/5/ | /5/x?y=/5/", "/50/x | /5/50/x", "/50 | /5/50", "/5x | /5/5x", "/5%2Fx | /5/5%2Fx",
        "http://localhost | /5/", "http://localhost?x | /5/?x", "http://localhost/50 | /5/50", "HTTP://LocalHost/x | /5/x",
        "//localhost/x | /5/x", "http://localhost:PORT/x | /5/x",
        // one that knows it
        "/5 | /5", "/5/ | /5/", "/5/x | /5/x", "/5?x | /5?x", "/5#x | /5#x", "http://localhost/5 | /5", "http://localhost:PORT/5/x | /5/x",
        // what is not this host's
        "//other.example/x | //other.example/x", "http://other.example/5/x | http://other.example/5/x",
        "http://localhost.evil.example/x | http://localhost.evil.example/x", "http://localhost:1/x | http://localhost:1/x",
        "https://localhost/x | https://localhost/x", "mailto:a@b | mailto:a@b", "x/y | x/y", "?x | ?x"})
    void answersGetThePrefixOnce(String sent, String seen) {
        String port = "" + proxy.settings.front().httpPort();
        String address = sent.replace("PORT", port);
        List<String> headers = List.of("Location", "Content-Location", "SourceMap", "X-SourceMap", "HX-Redirect", "HX-Push-Url");
        machine.answering(201, answer -> {
            headers.forEach(header -> answer.set(header, address));
            answer.set("Refresh", "5; url=" + address);
            answer.set("Link", "<%s>; rel=preload".formatted(address));
        });
        RawHttpClient.Answer answer = proxy.visitor().get("/5/a");
        for (String header : headers) {
            assertThat(answer.header(header)).as(header).isEqualTo(seen);
        }
        assertThat(answer.header("Refresh")).isEqualTo("5; url=" + seen);
        assertThat(answer.header("Link")).isEqualTo("<%s>; rel=preload".formatted(seen));
    }

    @Test
    @Finding(Finding.Id.F6)
    void eachOfManyLinksGetsIt() {
        String sent = "</a>; rel=x; title=\"a, b </c>\", </5/b>,<http://localhost/c>;rel=y, <https://other.example/d>, <//cdn.example/e>, <f>, "
                + "</g>, ".repeat(9) + "</h>";
        machine.answering(200, answer -> answer.set("Link", sent));
        assertThat(proxy.visitor().get("/5/").header("Link")).isEqualTo(
                "</5/a>; rel=x; title=\"a, b </c>\", </5/b>,</5/c>;rel=y, <https://other.example/d>, <//cdn.example/e>, <f>, "
                        + "</5/g>, ".repeat(9) + "</5/h>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"7 | 7", "0;URL='/x' | 0;URL='/5/x'", "0; url=\"/5\" | 0; url=\"/5\""})
    void refreshMayBeQuotedOrHaveNoAddress(String sent, String seen) {
        machine.answering(200, answer -> answer.set("Refresh", sent));
        assertThat(proxy.visitor().get("/5/").header("Refresh")).isEqualTo(seen);
    }

    @ParameterizedTest
    @Finding(Finding.Id.F6)
    @CsvSource({"/, /5/", "/x, /5/x", "/5, /5", "/5/, /5/", "/5/x, /5/x", "/50, /5/50", "'', ''", "x, x"})
    void cookiesGetThePrefixOnce(String sent, String seen) {
        machine.answering(200, answer -> {
            answer.add("Set-Cookie", "a=1; Path=%s; HttpOnly".formatted(sent));
            answer.add("Set-Cookie", "b=2; path=/z");
        });
        assertThat(proxy.visitor().get("/5/").header("Set-Cookie")).isEqualTo("a=1; Path=%s; HttpOnly | b=2; path=/5/z".formatted(seen));
    }

    /** Browsers take the last Domain, which is none; some programs know only a cookie without any, which comes after it. */
    @Test
    @Finding(Finding.Id.F6)
    void aCookieIsForThisHostOnly() {
        machine.answering(200,
                answer -> answer.add("Set-Cookie", "a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Domain=.example; Path=/; Secure"));
        assertThat(proxy.visitor().get("/5/").header("Set-Cookie")).isEqualTo(
                "a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Domain=localhost; Domain=; Path=/5/; Secure"
                        + " | a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Path=/5/; Secure");
    }

    @ParameterizedTest
    @Finding(Finding.Id.F6)
    @CsvSource({"http://localhost/5/b%20c?x, http://localhost/b%20c?x", "http://localhost:PORT/5/, http://localhost:PORT/", "/5/b, /b",
        "/5, /",
        "/5?x, /?x", "http://localhost/5/5/x, http://localhost/5/x", "http://localhost/50/x, http://localhost/50/x", "/50, /50",
        "http://other.example/5/x, http://other.example/5/x"})
    void requestsLoseThePrefixOnce(String sent, String seen) {
        String port = "" + proxy.settings.front().httpPort();
        machine.answering(200, _ -> {});
        List<String> headers = List.of("Destination", "Referer", "HX-Current-URL");
        proxy.visitor().get("/5/a", headers.stream().map(header -> header + ": " + sent.replace("PORT", port)).toArray(String[]::new));
        for (String header : headers) {
            assertThat(machine.lastAsked().header(header)).as(header).isEqualTo(seen.replace("PORT", port));
        }
    }

    @Test
    @Finding(Finding.Id.F6)
    void eachResourceOfAWebdavConditionLosesIt() {
        machine.answering(200, _ -> {});
        proxy.visitor().get("/5/a",
                "If: <http://localhost/5/5/a> (<urn:uuid:1> [\"e\"]) </5/b> (Not <DAV:no-lock>) </50/c> (<x:/5/d>) </5> (<y>)");
        assertThat(machine.lastAsked().header("If"))
                .isEqualTo("<http://localhost/5/a> (<urn:uuid:1> [\"e\"]) </b> (Not <DAV:no-lock>) </50/c> (<x:/5/d>) </> (<y>)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Destination", "Referer", "If"})
    void absentHeadersStayAbsent(String header) {
        machine.answering(200, _ -> {});
        proxy.visitor().get("/5/a");
        assertThat(machine.lastAsked().header(header)).isEmpty();
    }

    /** There is no prefix to know. */
    @Test
    void belowANameOfItsOwnPathsStayAsTheyAre() {
        machine.answering(302, answer -> {
            answer.set("Location", "http://5.sites.example:%d/5/x".formatted(proxy.settings.front().httpPort()));
            answer.set("Link", "</x>");
            answer.set("Content-Location", "/y");
        });
        String host = "5.sites.example:" + proxy.settings.front().httpPort();
        RawHttpClient.Answer answer = proxy.visitor().at(host, "/a", "Destination: http://" + host + "/5/b");
        assertThat(answer.header("Location")).isEqualTo("/5/x");
        assertThat(answer.header("Link")).isEqualTo("</x>");
        assertThat(answer.header("Content-Location")).isEqualTo("/y");
        assertThat(machine.lastAsked().header("Destination")).isEqualTo("http://" + host + "/5/b");
    }
}
