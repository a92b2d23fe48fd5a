package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;

/** nginx's workers that were replaced when the configuration changed, and still serve somebody. */
class NginxWorkersTest {

    @Test
    void areCountedAsLongAsSomebodyIsServed() throws Exception {
        try (TestProxy proxy = TestProxy.started();
                ServerSocket machine = new ServerSocket(proxy.machines.webPort(), 5, InetAddress.getByName(proxy.address(new Slot(5))))) {
            proxy.proxy().publish(new Route(5, new Slot(5)));
            await().until(() -> proxy.proxy().oldWorkers() == 0);
            try (Socket visitor = new Socket(proxy.listen(), proxy.settings.front().httpPort())) {
                visitor.getOutputStream().write("GET /5/slow HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                try (Socket download = machine.accept()) {
                    proxy.editTemplate("web.conf", "max-width: 34rem", "max-width: 35rem");
                    proxy.restartApplication();
                    proxy.parts.lifecycle().start();

                    assertThat(proxy.proxy().oldWorkers()).isPositive();
                    await().until(() -> proxy.proxy().oldWorkers() == 1);
                    download.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\nall of it".getBytes(StandardCharsets.US_ASCII));
                }
                assertThat(new String(visitor.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).endsWith("all of it");
            }
            await().until(() -> proxy.proxy().oldWorkers() == 0);
        }
    }
}
