package dev.webhoster.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.webhoster.Fault;
import dev.webhoster.platform.Slot;

/** What others do to their sites is not felt: a session and a download go on while a hundred sites come and go. */
@Tag("machine")
class SurvivalTest {

    private static final Route ROUTE = new Route(5, new Slot(105));
    private static final String ADDRESS = "10.77.1.5";
    private static final int OTHERS = 100;
    private static final int CHUNK = 64 * 1024;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private TestProxy proxy;
    private AutoCloseable address;

    @BeforeEach
    void start() throws Exception {
        address = PrivateHost.address(ADDRESS);
        proxy = TestProxy.started(new TestProxy.Shape("", Duration.ofMillis(300), Path.of("/usr/sbin/nginx"), Path.of("/tmp"), true));
        proxy.proxy().publish(ROUTE);
    }

    @AfterEach
    void stop() throws Exception {
        threads.close();
        proxy.close();
        address.close();
    }

    @Test
    @Fault(value = "100 creates and deletes of others during a download and an SSH session",
            expected = "both go on to their end")
    void openConnectionsSurviveAHundredChangesOfOthers() throws Exception {
        String gateway = Files.readString(proxy.ssh().home().pid());
        long reloads = proxy.reloads();
        CountDownLatch allDone = new CountDownLatch(1);
        byte[] begin = bytes(0);
        try (EchoServer ssh = new EchoServer(ADDRESS, 22, "ssh of 105");
                Socket session = new Socket(proxy.listen(), 10_105);
                ServerSocket web = new ServerSocket(80, 5, InetAddress.getByName(ADDRESS));
                Socket visitor = new Socket(proxy.listen(), proxy.settings.front().httpPort())) {
            assertThat(EchoServer.line(session)).isEqualTo("ssh of 105");
            Future<String> sent = threads.submit(() -> serveSlowly(web, allDone));
            visitor.getOutputStream().write("GET /5/large HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = visitor.getInputStream();
            skipHead(answer);
            assertThat(answer.readNBytes(begin.length)).isEqualTo(begin);

            Future<String> received = threads.submit(() -> hash(answer));
            try {
                for (Future<?> other : IntStream.rangeClosed(1, OTHERS).mapToObj(number -> threads.submit(() -> comeAndGo(number))).toList()) {
                    other.get();
                }
                assertThat(received.isDone()).isFalse();
            } finally {
                allDone.countDown();
            }

            assertThat(EchoServer.echo(session, "still here")).isEqualTo("still here");
            assertThat(received.get()).isEqualTo(sent.get());
        }
        assertThat(proxy.reloads() - reloads).isGreaterThan(2);
        assertThat(Files.readString(proxy.ssh().home().pid())).isEqualTo(gateway);
        assertThat(Files.readString(proxy.ssh().home().errorLog())).doesNotContain("reconfiguring");
        assertThat(proxy.proxy().routes().sites()).containsExactly(5L);
    }

    private void comeAndGo(int number) {
        Route other = new Route(1000 + number, new Slot(1000 + number));
        proxy.proxy().hold(other);
        proxy.proxy().publish(other);
        proxy.proxy().hold(other);
        proxy.proxy().withdraw(other);
    }

    /** A chunk at once, then ten a second until the others are done, and then fifty more. */
    private static String serveSlowly(ServerSocket web, CountDownLatch others) throws Exception {
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        try (Socket socket = web.accept(); OutputStream out = socket.getOutputStream()) {
            skipHead(socket.getInputStream());
            out.write("HTTP/1.0 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(bytes(0));
            int number = 1;
            while (!others.await(100, TimeUnit.MILLISECONDS)) {
                send(bytes(number++), sent, out);
            }
            for (int last = 0; last < 50; last++) {
                send(bytes(number++), sent, out);
            }
        }
        return HexFormat.of().formatHex(sent.digest());
    }

    private static void send(byte[] chunk, MessageDigest sent, OutputStream out) throws Exception {
        sent.update(chunk);
        out.write(chunk);
    }

    private static byte[] bytes(int number) {
        byte[] bytes = new byte[CHUNK];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    private static String hash(InputStream in) throws Exception {
        DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
        digesting.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    }

    private static void skipHead(InputStream in) throws Exception {
        Visit.read(in);
    }
}
