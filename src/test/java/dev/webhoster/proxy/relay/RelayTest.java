package dev.webhoster.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.HoldPageSource;
import dev.webhoster.proxy.HoldPageSource.Notice;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.nginx.RawHttpClient;
import dev.webhoster.proxy.nginx.RawHttpClient.Answer;
import tools.jackson.databind.json.JsonMapper;

/** The test connects as nginx does when the packet filter has redirected it. */
class RelayTest {

    private static final Notice NOTICE = new Notice("site_stopped",
            new Notice.Words("Stopped by <its> owner", "Ask \"them\" & wait."), new Notice.Words("<중지>됨", "기다리세요."),
            Duration.ofSeconds(30));
    private static final String KNOWN = "127.77.41.7";

    private volatile HoldPageSource source = slot -> slot.equals(new Slot(4107)) ? Optional.of(NOTICE) : Optional.empty();
    private final Relay relay = Relay.of(() -> source, Path.of("nginx-templates"));

    @BeforeEach
    void begin() {
        relay.start();
        relay.start();
    }

    @AfterEach
    void end() {
        relay.stop();
        relay.stop();
    }

    @Test
    void tellsPeopleWhatItIsTold() {
        Answer answer = at(KNOWN).get("/", "Accept: text/html,*/*;q=0.8");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.body()).startsWith("<!doctype html>\n<html lang=\"en\">").contains("color-scheme: light dark")
                .contains("<h1>Stopped by &lt;its&gt; owner</h1>", "Ask &quot;them&quot; &amp; wait.").doesNotContain("<its>");
    }

    @Test
    void tellsKoreansInKorean() {
        for (String wanted : new String[] {"ko", "ko-KR,ko;q=0.9,en-US;q=0.8", "fr, ko;q=0.8, en;q=0.5"}) {
            Answer answer = at(KNOWN).get("/", "Accept-Language: " + wanted);
            assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Language");
            assertThat(answer.body()).as(wanted).contains("<html lang=\"ko\">", "<h1>&lt;중지&gt;됨</h1>");
        }
        for (String other : new String[] {"en, ko", "fr", "", "*", "ko;;q=x, é"}) {
            assertThat(at(KNOWN).get("/", "Accept-Language: " + other).body()).as(other).contains("<html lang=\"en\">");
        }
    }

    @Test
    void tellsProgramsTheSame() {
        Answer answer = at(KNOWN).get("/a%20b?c", "accept: application/JSON", "X-Forwarded-Prefix: /5");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(JsonMapper.builder().build().readValue(answer.body(), Map.class)).isEqualTo(Map.of("type", "about:blank",
                "title", NOTICE.english().title(), "status", 503, "detail", NOTICE.english().text(), "instance", "/5/a%20b", "code",
                "site_stopped"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.77.0.9", "127.77.0.0", "127.77.0.200", "127.77.255.255"})
    void doesNotKnowAllSlots(String address) {
        assertThat(at(address).get("/").status()).isEqualTo(404);
        assertThat(at(address).get("/").body()).contains("There is no site at this address");
        assertThat(at(address).get("/", "Accept: application/json").body()).contains("\"unknown_site\"", "404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?a|b={c}^`\\", "/%zz", "//x//..//", "*", "/\u00e4", "/?\"<script>"})
    void answersWhateverABrowserSends(String uri) {
        assertThat(at(KNOWN).get(uri).status()).isEqualTo(503);
        assertThat(at(KNOWN).get(uri, "Accept: application/json").body()).contains("\"code\":\"site_stopped\"");
    }

    @Test
    void sendsNoBodyWhenNoneIsAskedFor() {
        Answer answer = at(KNOWN).send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", true);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.header("Content-Length"))).isPositive();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void dropsWhatIsSentToTheMachine() {
        String post = "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n" + "x".repeat(900_000);
        assertThat(at(KNOWN).send(post).status()).isEqualTo(503);
    }

    @Test
    void saysThatTheSiteIsSilentWhenNobodyKnowsMore() {
        source = slot -> {
            throw new IllegalStateException("The database is away");
        };
        assertThat(at(KNOWN).get("/").body()).contains("This site is not answering just now");
        source = null;
        assertThat(at(KNOWN).get("/", "Accept: application/json").body()).contains("site_silent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.78.0.1", "::1"})
    void speaksWithNobodyAtAnotherAddress(String address) throws Exception {
        try (Socket socket = new Socket(address, relay.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    void hangsUpOnWhatIsNoRequest() throws Exception {
        try (Socket socket = new Socket(KNOWN, relay.port())) {
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isNegative();
        }
        assertThat(at(KNOWN).get("/").status()).isEqualTo(503);
    }

    @Test
    void takesNoMoreConnectionsThanItHasPlacesAndGoesOnWhenTheyAreFree() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            while (idle.size() < 1024) {
                idle.add(new Socket(KNOWN, relay.port()));
            }
            try (Socket another = new Socket(KNOWN, relay.port())) {
                assertThat(another.getInputStream().read()).isNegative();
            }
            idle.removeFirst().close();
            await().until(() -> isServed());
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private boolean isServed() throws IOException {
        try (Socket socket = new Socket(KNOWN, relay.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (SocketException closedBeforeItWasRead) {
            return false;
        }
    }

    @Test
    void doesNotBeginWithoutItsPage(@TempDir Path empty) throws Exception {
        Relay other = Relay.of(() -> null, empty);
        assertThatThrownBy(other::start).isInstanceOf(ProxyException.Unavailable.class).hasMessageContaining("hold.html");
        Files.writeString(empty.resolve("hold.html"), "fine");
        other.start();
        other.stop();
    }

    private RawHttpClient at(String address) {
        return new RawHttpClient(address, relay.port());
    }
}
