package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

import org.junit.jupiter.api.RepeatedTest;

/** What {@link AwayTest} rests on. */
class FaultyProxyTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** A connection that lived on would serve the page as if nothing were wrong. */
    @RepeatedTest(100)
    void connectionsOpenWhenRefusingBeginsAreClosed() throws IOException {
        try (ServerSocket panel = new ServerSocket(0, 50, HERE)) {
            Thread.startVirtualThread(() -> echoAll(panel));
            try (FaultyProxy network = new FaultyProxy(panel.getLocalPort()); Socket guest = new Socket(HERE, network.port())) {
                network.refuse();
                assertThat(ask(guest)).isNegative();
            }
        }
    }

    private static int ask(Socket guest) throws IOException {
        try {
            guest.getOutputStream().write('x');
            return guest.getInputStream().read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    private static void echoAll(ServerSocket panel) {
        while (!panel.isClosed()) {
            try {
                Socket guest = panel.accept();
                Thread.startVirtualThread(() -> echo(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket guest) {
        try (guest) {
            guest.getInputStream().transferTo(guest.getOutputStream());
        } catch (IOException gone) {
            assertThat(gone).isNotNull();
        }
    }
}
