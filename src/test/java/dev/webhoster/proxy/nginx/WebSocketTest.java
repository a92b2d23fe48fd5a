package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.StressScale;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;

class WebSocketTest {

    private static final int OTHERS = 200;
    private static final String UPGRADE = "GET /5/chat HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

    @Test
    void upgradesAndPassesBytesBothWays() throws Exception {
        try (TestProxy proxy = TestProxy.started();
                ServerSocket machine = new ServerSocket(proxy.machines.webPort(), 5, InetAddress.getByName(proxy.address(new Slot(5))))) {
            proxy.proxy().publish(new Route(5, new Slot(5)));
            Thread echo = Thread.startVirtualThread(() -> upgradeAndEcho(machine));
            try (Socket visitor = new Socket(proxy.listen(), proxy.settings.front().httpPort())) {
                visitor.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
                BufferedReader answer = reader(visitor);
                assertThat(answer.readLine()).startsWith("HTTP/1.1 101");
                skipHead(answer);
                visitor.getOutputStream().write("ping\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(answer.readLine()).isEqualTo("GET /chat HTTP/1.1 got ping");
            }
            echo.join();
        }
    }

    /** Each of them is created, held, published, led to another slot and deleted, which any worker's reload would end within a second. */
    @Test
    @Finding(Finding.Id.F8)
    @Fault(value = "200 sites of others come and go while a WebSocket sends heartbeats (for half an hour with scripts/test.sh --all)",
            expected = "each heartbeat is answered, on the same connection")
    void livesThroughTheComingsAndGoingsOfOthers() throws Exception {
        try (TestProxy proxy = new TestProxy(TestProxy.Shape.USUAL);
                ServerSocket machine = new ServerSocket(proxy.machines.webPort(), 5, InetAddress.getByName(proxy.address(new Slot(5))))) {
            proxy.editTemplate("web.conf", "worker_shutdown_timeout [(${drain})]s;", "worker_shutdown_timeout 1s;");
            proxy.parts.lifecycle().start();
            proxy.proxy().publish(new Route(5, new Slot(5)));
            Thread echo = Thread.startVirtualThread(() -> upgradeAndEchoForEver(machine));
            try (Socket visitor = new Socket(proxy.listen(), proxy.settings.front().httpPort())) {
                visitor.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
                visitor.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
                BufferedReader answer = reader(visitor);
                assertThat(answer.readLine()).startsWith("HTTP/1.1 101");
                skipHead(answer);
                long end = System.nanoTime() + StressScale.lasting(Duration.ofMinutes(30)).toNanos();
                for (int other = 0; other < OTHERS || System.nanoTime() < end; other++) {
                    comeAndGo(proxy, 100 + other % OTHERS);
                    String heartbeat = "heartbeat " + other;
                    visitor.getOutputStream().write((heartbeat + "\n").getBytes(StandardCharsets.US_ASCII));
                    assertThat(answer.readLine()).isEqualTo(heartbeat);
                }
            }
            echo.join();
        }
    }

    private static void comeAndGo(TestProxy proxy, int number) {
        Route route = new Route(number, new Slot(number - 50));
        proxy.proxy().hold(route);
        proxy.proxy().publish(route);
        Route moved = new Route(number, new Slot(number - 49));
        proxy.proxy().publish(moved);
        assertThat(proxy.proxy().isPublished(moved)).isTrue();
        proxy.proxy().withdraw(route);
        proxy.proxy().withdraw(moved);
    }

    private static void upgradeAndEchoForEver(ServerSocket machine) {
        try (Socket socket = machine.accept()) {
            BufferedReader asked = reader(socket);
            skipHead(asked);
            write(socket, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                write(socket, line + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void upgradeAndEcho(ServerSocket machine) {
        try (Socket socket = machine.accept()) {
            BufferedReader asked = reader(socket);
            String request = asked.readLine();
            String head = skipHead(asked);
            String status = head.contains("upgrade: websocket") && head.contains("connection: upgrade") ? "101 Switching Protocols"
                    : "400 Bad";
            write(socket, "HTTP/1.1 " + status + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            write(socket, request + " got " + asked.readLine() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String skipHead(BufferedReader reader) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
            head.append(line.toLowerCase()).append('\n');
        }
        return head.toString();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
