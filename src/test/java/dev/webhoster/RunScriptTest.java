package dev.webhoster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

/** Where scripts/start.sh looks for what it has started. */
class RunScriptTest {

    @ParameterizedTest
    @Finding(Finding.Id.B1)
    @CsvSource({"'', http://127.0.0.1:8080", "127.0.0.1, http://127.0.0.1:8080", "0.0.0.0, http://127.0.0.1:8080",
        "192.0.2.7, http://192.0.2.7:8080", "::, http://[::1]:8080", "2001:db8::7, http://[2001:db8::7]:8080"})
    void thePanelIsShownAtTheAddressThatIsServed(String listen, String url) throws Exception {
        assertThat(run("panel_url", listen.isEmpty() ? Map.of() : Map.of("LISTEN_ADDRESS", listen))).isEqualTo(url);
        assertThat(run("panel_url", Map.of("LISTEN_ADDRESS", "192.0.2.7", "PANEL_HOST", "panel.example")))
                .isEqualTo("http://panel.example:8080");
    }

    @Test
    @Finding(Finding.Id.B1)
    void healthAndTakenPortsAreAskedForAtTheAddressThatIsServed() throws Exception {
        HttpServer panel = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.9"), 0), 5);
        panel.createContext("/actuator/health", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("UP".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        panel.start();
        try {
            String port = "" + panel.getAddress().getPort();
            Map<String, String> here = Map.of("LISTEN_ADDRESS", "127.0.0.9", "PANEL_PORT", port);
            assertThat(run("health", here)).isEqualTo("UP");
            assertThat(run("is_listening %s && echo taken".formatted(port), here)).isEqualTo("taken");
            assertThat(run("is_listening %s || echo free".formatted(port), Map.of("LISTEN_ADDRESS", "127.0.0.8"))).isEqualTo("free");
        } finally {
            panel.stop(0);
        }
    }

    private static String run(String function, Map<String, String> settings) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", ". scripts/lib.sh; . scripts/run.sh; " + function);
        builder.environment().keySet().removeAll(List.of("LISTEN_ADDRESS", "PANEL_HOST", "PANEL_PORT"));
        builder.environment().putAll(settings);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
