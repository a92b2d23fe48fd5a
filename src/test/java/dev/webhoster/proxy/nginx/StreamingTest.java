package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NGINX;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;

/** What a machine sends arrives as it was sent, and when it was sent: each piece is waited for before the next one is sent. */
@Real(NGINX)
class StreamingTest {

    private static final int PIECES = 3;
    /** Ends a test in which a piece is held back. */
    private static final int LIMIT = (int) Duration.ofSeconds(20).toMillis();

    private static TestProxy proxy;

    private ServerSocket machine;
    private Socket visitor;

    @BeforeAll
    static void startProxy() throws IOException {
        proxy = TestProxy.started();
        proxy.proxy().publish(new Route(5, new Slot(5)));
    }

    @AfterAll
    static void stopProxy() throws IOException {
        proxy.close();
    }

    @BeforeEach
    void connect() throws IOException {
        machine = new ServerSocket(proxy.machines.webPort(), 5, InetAddress.getByName(proxy.address(new Slot(5))));
        visitor = new Socket(proxy.listen(), proxy.settings.front().httpPort());
        visitor.setSoTimeout(LIMIT);
    }

    @AfterEach
    void disconnect() throws IOException {
        visitor.close();
        machine.close();
    }

    @ParameterizedTest
    @Finding(Finding.Id.F7)
    @CsvSource({"1.1, text/html, chunked", "1.1, text/html, length", "1.1, text/html, end", "1.1, text/event-stream, chunked",
        "1.1, application/json, length", "1.0, text/html, chunked", "1.0, text/html, length", "1.0, text/html, end"})
    void aPieceArrivesBeforeTheNextOneIsSent(String version, String type, String framing) throws IOException {
        ask("GET /5/ HTTP/%s\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".formatted(version));
        try (Socket asked = machine.accept()) {
            RawHttpClient.readHead(asked.getInputStream());
            send(asked, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nETag: \"strong\"\r\n%s\r\n".formatted(type, switch (framing) {
                case "chunked" -> "Transfer-Encoding: chunked\r\n";
                case "length" -> "Content-Length: %d\r\n".formatted(PIECES * "piece 0".length());
                default -> "Connection: close\r\n";
            }));
            String head = RawHttpClient.readHead(visitor.getInputStream());
            assertThat(head).contains("200 OK", "ETag: \"strong\"").doesNotContainIgnoringCase("Content-Encoding");
            for (int number = 0; number < PIECES; number++) {
                String piece = "piece " + number;
                send(asked, framing.equals("chunked") ? "7\r\n%s\r\n".formatted(piece) : piece);
                readUntil(visitor.getInputStream(), piece);
            }
        }
    }

    @Test
    @Finding(Finding.Id.F7)
    void aPieceOfAnUploadReachesTheMachineBeforeTheNextOneIsSent() throws IOException {
        ask("PUT /5/file HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        send(visitor, "5\r\nfirst\r\n");
        try (Socket asked = machine.accept()) {
            asked.setSoTimeout(LIMIT);
            readUntil(asked.getInputStream(), "first");
            send(visitor, "4\r\nlast\r\n0\r\n\r\n");
            readUntil(asked.getInputStream(), "last");
        }
    }

    @Test
    void clientsThatExpectContinueGetIt() throws IOException {
        ask("PUT /5/file HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
        assertThat(RawHttpClient.readHead(visitor.getInputStream())).startsWith("HTTP/1.1 100 Continue");
        send(visitor, "body");
        try (Socket asked = machine.accept()) {
            asked.setSoTimeout(LIMIT);
            readUntil(asked.getInputStream(), "body");
            send(asked, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
            assertThat(RawHttpClient.readHead(visitor.getInputStream())).startsWith("HTTP/1.1 201");
        }
    }

    /** Text that is worth compressing, of known length; a compressed one would have a weak ETag, and If-Match would fail. */
    @ParameterizedTest
    @Finding(Finding.Id.F7)
    @ValueSource(strings = {"text/css", "text/html", "application/json"})
    void anETagStaysStrongAndIsAskedForAsItWasSent(String type) throws IOException {
        ask("GET /5/ HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, br\r\nIf-Match: \"strong\"\r\nRange: bytes=0-4999\r\n\r\n");
        try (Socket asked = machine.accept()) {
            assertThat(RawHttpClient.readHead(asked.getInputStream())).contains("If-Match: \"strong\"", "Range: bytes=0-4999",
                    "Accept-Encoding: gzip, br");
            send(asked, "HTTP/1.1 206 Partial Content\r\nContent-Type: %s\r\nETag: \"strong\"\r\nContent-Range: bytes 0-4999/9000\r\n"
                    .formatted(type) + "Content-Length: 5000\r\n\r\n" + "x".repeat(5000));
            assertThat(RawHttpClient.readHead(visitor.getInputStream())).contains("206 Partial", "ETag: \"strong\"",
                    "Content-Range: bytes 0-4999/9000", "Content-Length: 5000").doesNotContainIgnoringCase("Content-Encoding");
        }
    }

    /** So that nobody loses by it that the host does not compress. */
    @Test
    void compressedResponsesStayCompressed() throws IOException {
        ask("GET /5/ HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
        try (Socket asked = machine.accept()) {
            String head = RawHttpClient.readHead(asked.getInputStream()).toLowerCase(Locale.ROOT);
            assertThat(head).contains("accept-encoding: gzip").doesNotContain("\r\nvia:");
            send(asked, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nVary: Accept-Encoding\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(RawHttpClient.readHead(visitor.getInputStream())).contains("Content-Encoding: gzip", "Vary: Accept-Encoding");
            readUntil(visitor.getInputStream(), "abc");
        }
    }

    private void ask(String request) throws IOException {
        send(visitor, request);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static void readUntil(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as("the end came before %s, after %s", end, read).isNotNegative();
            read.append((char) next);
        }
    }
}
